import { alertMail } from './alert-mail';

const item = {
  title: '<Villa>',
  city: 'Dakar',
  price: 1_250_000,
  currency: 'XOF',
  score: 92.4,
  change: 'price' as const,
  link: 'https://example.test/?a=1&b=2',
};

it('speaks the recipient’s language, with prices as they are written there', () => {
  const mail = alertMail('fr', 'Plateau', [item], 'https://example.test/stop');
  expect(mail.subject).toBe('Un bien pour « Plateau »');
  expect(mail.text).toContain('Baisse de prix – <Villa>, Dakar');
  expect(mail.text.replace(/\s/g, ' ')).toContain('1 250 000 F CFA · correspond à 92 %');
  expect(alertMail('en', 'Plateau', [item, item], 'x').subject).toBe('2 properties for “Plateau”');
});

it('is written from right to left in Arabic', () => {
  expect(alertMail('ar', 'x', [item], 'y').html).toContain('<html lang="ar" dir="rtl">');
});

it('lets nobody write into the page', () => {
  const { html } = alertMail('en', '<script>', [item], 'x');
  expect(html).not.toContain('<script>');
  expect(html).not.toContain('<Villa>');
});
