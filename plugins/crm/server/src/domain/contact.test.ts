import { mailKey, mayContact, mergedConsent, phoneKey } from './contact';

it('knows a mail address whatever its case', () => {
  expect(mailKey(' Awa.Diop@Example.SN ')).toBe('awa.diop@example.sn');
  expect(mailKey('')).toBeNull();
  expect(mailKey(null)).toBeNull();
});

it.each([
  ['77 123 45 67', 'SN', '+221771234567'],
  ['+221 77-123-45-67', 'FR', '+221771234567'],
  ['06 12 34 56 78', 'FR', '+33612345678'],
  ['0033612345678', 'FR', '+33612345678'],
  ['call me', 'FR', null],
])('reads %s in %s as %s', (phone, country, expected) => {
  expect(phoneKey(phone, country)).toBe(expected);
});

it('contacts only who has agreed', () => {
  expect((['unknown', 'granted', 'withdrawn'] as const).filter(mayContact)).toEqual(['granted']);
});

it('keeps a refusal when two records become one', () => {
  expect(mergedConsent('granted', 'withdrawn')).toBe('withdrawn');
  expect(mergedConsent('unknown', 'granted')).toBe('granted');
  expect(mergedConsent('unknown', 'unknown')).toBe('unknown');
});
