import fc from 'fast-check';
import { fillPlain } from './plain-template';
import { segmentsOf } from './segments';
import { checkTemplate, clipped, compile, headerText, render } from './template';
import type { Compiled } from './template';

const settings = { locale: 'fr', timeZone: 'Africa/Dakar' } as const;
const show = (kind: 'text' | 'html', source: string, variables: object) =>
  render(kind, compile(kind, source), variables, settings);

describe('templates that only name variables', () => {
  const name = fc.constantFrom('name', 'recipient', 'size', 'empty', 'of');
  const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('.'));
  const part = fc.oneof(
    fc.string(),
    path.map((one) => `{{ ${one} }}`),
    path.map((one) => `{{${one}}}`),
    fc.constantFrom('{', '{{ name | upcase }}', '{% if name %}x{% endif %}', '{{- name }}'),
  );
  const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.array(fc.string()));
  const variables = fc.dictionary(name, fc.oneof(value, fc.dictionary(name, value)));
  const attempt = (say: () => string): string => {
    try {
      return say();
    } catch (error) {
      return (error as Error).name;
    }
  };

  it('say without the engine what they say with it', () => {
    const isSame = (parts: string[], values: object): void => {
      const source = parts.join('');
      for (const kind of ['text', 'html'] as const) {
        let compiled: Compiled;
        try {
          compiled = compile(kind, source);
        } catch {
          return;
        }
        expect(attempt(() => render(kind, compiled, values, settings))).toBe(
          attempt(() => render(kind, { ...compiled, plain: null }, values, settings)),
        );
      }
    };
    fc.assert(fc.property(fc.array(part, { maxLength: 5 }), variables, isSame));
  });

  it('are filled in without it', () => {
    const { plain } = compile('text', 'Bonjour {{ recipient.name }} !');
    expect(plain && fillPlain(plain, { recipient: { name: 'Awa' } })).toBe('Bonjour Awa !');
    expect(plain && fillPlain(plain, { recipient: Object.create({ name: 'Awa' }) })).toBeNull();
    expect(compile('text', '{{ name | upcase }}').plain).toBeNull();
  });
});

describe('templates', () => {
  it('escape in HTML and not in text', () => {
    const variables = { name: `<i>"O'Neil"</i>` };
    expect(show('html', '{{ name }}', variables)).toBe('&lt;i&gt;&#34;O&#39;Neil&#34;&lt;/i&gt;');
    expect(show('text', '{{ name }}', variables)).toBe(`<i>"O'Neil"</i>`);
  });

  it('never run what a value says', () => {
    expect(show('text', '{{ name }}', { name: '{{ 1 | plus: 1 }}' })).toBe('{{ 1 | plus: 1 }}');
  });

  it('write instants and money in the recipient’s language and zone', () => {
    const at = '2027-01-04T08:05:00Z';
    expect(show('text', '{{ at | day }}', { at })).toBe('lundi 4 janvier 2027');
    expect(show('text', '{{ at | time }}', { at })).toBe('08:05');
    expect(show('text', '{{ amount | money: "XOF" }}', { amount: 1500 })).toMatch(/1\s500\sF\sCFA/);
    expect(show('text', '{{ at | when }}', { at: 'nonsense' })).toBe('');
  });

  it.each([
    ['{{ secret }}', 'UNKNOWN_VARIABLE'],
    ['{{ name | raw }}', 'TEMPLATE_INVALID'],
    ['{% include "x" %}', 'TEMPLATE_INVALID'],
    ['{% for x in items %}{{ secret }}{% endfor %}', 'UNKNOWN_VARIABLE'],
    ['x'.repeat(60_000), 'TEMPLATE_TOO_LONG'],
  ])('are refused: %.30s', (source, code) => {
    expect(checkTemplate('text', source, ['name'])).toMatchObject({ ok: false, code });
  });

  it('know the variables of loops and assignments', () => {
    const source = '{% assign y = name %}{{ y }}{% for x in items %}{{ x.name }}{% endfor %}';
    expect(checkTemplate('text', source, ['name']).ok).toBe(true);
  });

  it('cannot end a header, nor outgrow a message', () => {
    expect(headerText('a\r\nBcc: b\u2028c\u0000d')).toBe('a Bcc: b c d');
    expect(headerText('x'.repeat(1_000))).toHaveLength(250);
    expect((clipped({ a: ['y'.repeat(9_000)] }) as { a: string[] }).a[0]).toHaveLength(4_001);
  });
});

it.each([
  ['a'.repeat(160), 'GSM-7', 1],
  ['a'.repeat(161), 'GSM-7', 2],
  ['€'.repeat(80), 'GSM-7', 1],
  ['€'.repeat(81), 'GSM-7', 2],
  ['م'.repeat(70), 'UCS-2', 1],
  ['م'.repeat(71), 'UCS-2', 2],
  ['’'.repeat(135), 'UCS-2', 3],
  ['😀'.repeat(35), 'UCS-2', 1],
])('a short message of %.5s… in %s takes %i', (text, encoding, count) => {
  expect(segmentsOf(text)).toEqual({ encoding, count });
});
