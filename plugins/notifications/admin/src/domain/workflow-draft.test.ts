import fc from 'fast-check';
import { NOTIFICATION_CHANNELS } from '../../../../kernel/shared/notifications';
import { workflowBody } from '../../../server/src/validation/desk';
import { draftOf, faultsOf, moved, rulesOf } from './workflow-draft';
import type { WorkflowRules } from './workflow-draft';

const outgoing = fc.constantFrom(...NOTIFICATION_CHANNELS.filter((one) => one !== 'in-app'));
const step = fc
  .record({
    channels: fc.oneof(
      fc.constant(['in-app' as const]),
      fc.uniqueArray(outgoing, { minLength: 1, maxLength: 3 }),
    ),
    delay: fc.integer({ min: 0, max: 43_200 }),
    unlessRead: fc.boolean(),
  })
  .map(({ channels, delay, unlessRead }) => ({
    channels,
    ...(delay > 0 ? { delayMinutes: delay } : {}),
    ...(unlessRead ? { unlessRead } : {}),
  }));
const value = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.constantFrom('true', '7', 'null', '"x"', ' a ', 'a\nb', ''),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const wallTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const rules: fc.Arbitrary<WorkflowRules> = fc.record({
  enabled: fc.boolean(),
  urgent: fc.boolean(),
  steps: fc.array(step, { minLength: 1, maxLength: 8 }),
  conditions: fc.array(
    fc.record({
      field: fc.constantFrom('data.by', 'entityId', 'data.a.b-c'),
      op: fc.constantFrom('in' as const, 'not-in' as const),
      values: fc.array(value, { minLength: 1, maxLength: 5 }),
    }),
    { maxLength: 4 },
  ),
  digest: fc.oneof(
    fc.constant(null),
    fc.constant({ every: 'hour' as const }),
    wallTime.map((at) => ({ every: 'day' as const, at })),
    fc.record({
      every: fc.constant('week' as const),
      at: wallTime,
      weekday: fc.integer({ min: 1, max: 7 }),
    }),
  ),
  throttle: fc.option(
    fc.record({
      most: fc.integer({ min: 1, max: 1_000 }),
      perMinutes: fc.integer({ min: 1, max: 43_200 }),
    }),
  ),
});

it('gives back what it was made of, which the server takes', () => {
  fc.assert(
    fc.property(rules, (given) => {
      const draft = draftOf(given);
      expect(faultsOf(draft)).toEqual({});
      expect(rulesOf(draft)).toEqual(given);
      expect(workflowBody.safeParse({ revision: 1, ...rulesOf(draft) }).success).toBe(true);
    }),
  );
});

it('says where something is wrong, as the server would', () => {
  const sound = draftOf({
    enabled: true,
    urgent: false,
    steps: [{ channels: ['email'] }],
    conditions: [{ field: 'data.by', op: 'in', values: ['desk'] }],
    digest: { every: 'day', at: '08:00' },
    throttle: { most: 5, perMinutes: 60 },
  });
  const faults = faultsOf({
    ...sound,
    steps: [{ channels: ['email'], delayMinutes: '-5', unlessRead: false }],
    conditions: [{ field: 'data..by', op: 'in', values: ' \n ' }],
    digest: { every: 'day', at: '', weekday: '1' },
    throttle: { limited: true, most: '1.5', perMinutes: '99999' },
  });
  expect(Object.keys(faults).sort()).toEqual([
    'conditions.0.field',
    'conditions.0.values',
    'digest.at',
    'steps.0.delayMinutes',
    'throttle.most',
    'throttle.perMinutes',
  ]);
  expect(faultsOf({ ...sound, steps: [] })).toEqual({ steps: 'required' });
});

it('moves a step past its neighbour, and not over the edge', () => {
  expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
});
