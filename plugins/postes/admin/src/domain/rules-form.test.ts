import type { PosteRules } from '../../../shared/poste';
import { draftOf, rulesOf } from './rules-form';

const rules: PosteRules = {
  defaultSeconds: 3_600,
  codeMinutes: 720,
  warningSeconds: [600, 300, 60],
  leaseSeconds: 900,
  graceSeconds: 60,
  holdMinutes: 60,
  dailySeconds: null,
  groups: { Étudiants: 7_200 },
  openingHours: [{ weekdays: [1, 2], from: '09:00', to: '18:00' }],
  consentVersion: '1',
};

it('what is not touched is saved as it was', () => {
  expect(rulesOf(draftOf(rules))).toEqual(rules);
  const daily = { ...rules, dailySeconds: 5_400 };
  expect(rulesOf(draftOf(daily))).toEqual(daily);
});

it.each([
  ['10, 5, 1', [600, 300, 60]],
  ['1 10', [600, 60]],
  ['1,5; 1', [90, 60]],
  ['5، 5', [300]],
  ['', []],
])('warnings are read as people write them: %s', (warnings, expected) => {
  expect(rulesOf({ ...draftOf(rules), warnings })?.warningSeconds).toEqual(expected);
});

it.each([
  ['a word', { warnings: 'soon' }],
  ['less than ten seconds', { warnings: '0.1' }],
  ['a group without a name', { groups: [{ name: ' ', minutes: 5 }] }],
  [
    'a group twice',
    {
      groups: [
        { name: 'a', minutes: 5 },
        { name: 'a ', minutes: 6 },
      ],
    },
  ],
  [
    'an evening before its morning',
    { openingHours: [{ weekdays: [1], from: '18:00', to: '09:00' }] },
  ],
  ['no day', { openingHours: [{ weekdays: [], from: '09:00', to: '18:00' }] }],
  ['nothing', { defaultMinutes: undefined }],
])('%s cannot be saved', (_what, change) => {
  expect(rulesOf({ ...draftOf(rules), ...change })).toBeUndefined();
});
