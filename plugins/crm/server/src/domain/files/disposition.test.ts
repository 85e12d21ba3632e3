import { disposition } from './disposition';

it.each([
  ['deed.pdf', 'application/pdf', `inline; filename="deed.pdf"; filename*=UTF-8''deed.pdf`],
  ['x.svg', 'image/svg+xml', `attachment; filename="x.svg"; filename*=UTF-8''x.svg`],
  ['x.html', 'text/html', `attachment; filename="x.html"; filename*=UTF-8''x.html`],
  [
    'Acte « été ».pdf',
    'application/pdf',
    `inline; filename="Acte _ _t_ _.pdf"; filename*=UTF-8''Acte%20%C2%AB%20%C3%A9t%C3%A9%20%C2%BB.pdf`,
  ],
  [
    'a"b\r\nSet-Cookie: x=1.txt',
    'text/plain',
    `attachment; filename="a_b__Set-Cookie: x=1.txt"; filename*=UTF-8''a%22b%0D%0ASet-Cookie%3A%20x%3D1.txt`,
  ],
])('of %j as %s', (name, type, expected) => {
  expect(disposition(name, type)).toBe(expected);
});
