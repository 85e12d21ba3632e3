import type { EventView } from '../../shared/contracts';
import { choicesOf } from './event-choices';

const event = (name: string): EventView => ({ name, version: 1, description: `Of ${name}.` });
const CATALOGUE = [
  event('content.faq.published'),
  event('appointments.appointment.confirmed'),
  event('content.page.published'),
];

const filters = (value: readonly string[], search = ''): string[] =>
  choicesOf(CATALOGUE, value, search).choices.map(({ filter }) => filter);

it('lists everything, then each plugin with its events', () => {
  expect(filters([])).toEqual([
    '*',
    'appointments.*',
    'appointments.appointment.confirmed',
    'content.*',
    'content.faq.published',
    'content.page.published',
  ]);
});

it('keeps patterns that are not in the catalogue', () => {
  expect(filters(['*.published'])).toContain('*.published');
});

it.each([
  [['*'], ['*'], 5],
  [['content.*'], ['content.*'], 2],
  [['content.faq.published'], ['content.faq.published'], 0],
])('with %p ticked, narrower ones are held already', (value, chosen, covered) => {
  const { choices } = choicesOf(CATALOGUE, value, '');
  expect(choices.filter((one) => one.chosen).map(({ filter }) => filter)).toEqual(chosen);
  expect(choices.filter((one) => one.covered)).toHaveLength(covered);
});

it('shows what a search finds, and what is ticked', () => {
  expect(filters(['content.page.published'], 'Confirmed')).toEqual([
    'appointments.appointment.confirmed',
    'content.page.published',
  ]);
});

it.each([
  ['content.*.published', true],
  ['content.*', false],
  ['content', false],
  ['Content.*!', false],
])('offers to add %p: %p', (search, expected) => {
  expect(choicesOf(CATALOGUE, [], search).isNewPattern).toBe(expected);
});
