import fc from 'fast-check';
import { nextState, stateMachineFaults } from '../../kernel/shared/state-machine';
import { appointmentMachine } from './transitions';
import type {
  AppointmentActor,
  AppointmentFacts,
  AppointmentState,
  AppointmentVerb,
} from './transitions';

const facts = (change: Partial<AppointmentFacts> = {}): AppointmentFacts => ({
  now: 1_000_000_000,
  startsAt: 1_000_000_000 + 48 * 3_600_000,
  expiresAt: null,
  who: 'customer',
  proposedBy: null,
  previousState: null,
  changedAt: 1_000_000_000,
  changeNotice: 24 * 60,
  undoGrace: 15,
  ...change,
});

const go = (
  from: AppointmentState,
  verb: AppointmentVerb,
  who: AppointmentActor,
  change: Partial<AppointmentFacts> = {},
) => nextState(appointmentMachine, from, verb, who, facts({ who, ...change }));

describe('the appointment table', () => {
  it('is sound', () => {
    expect(stateMachineFaults(appointmentMachine)).toEqual([]);
  });

  it.each<[AppointmentState, AppointmentVerb, AppointmentActor, Partial<AppointmentFacts>, string]>(
    [
      ['held', 'request', 'customer', { expiresAt: 999_999_999 }, 'HOLD_EXPIRED'],
      ['requested', 'confirm', 'customer', {}, 'ACTOR_NOT_ALLOWED'],
      ['completed', 'cancel', 'desk', {}, 'TRANSITION_NOT_ALLOWED'],
      ['proposed', 'accept', 'desk', { proposedBy: 'desk' }, 'OWN_PROPOSAL'],
      ['confirmed', 'cancel', 'customer', { startsAt: 1_000_000_001 }, 'TOO_LATE_TO_CHANGE'],
      ['confirmed', 'no-show', 'desk', {}, 'NOT_STARTED_YET'],
      ['no-show', 'undo', 'desk', { changedAt: 0 }, 'UNDO_TOO_LATE'],
      ['held', 'expire', 'system', { expiresAt: 1_000_000_001 }, 'NOT_EXPIRED'],
      ['cancelled', 'undo', 'desk', { previousState: 'held' }, 'TRANSITION_NOT_ALLOWED'],
    ],
  )('refuses %s → %s by %s with a reason', (from, verb, who, change, code) => {
    expect(go(from, verb, who, change)).toMatchObject({ ok: false, code });
  });

  it('lets the desk cancel when a customer no longer can', () => {
    expect(go('confirmed', 'cancel', 'desk', { startsAt: 0 })).toMatchObject({ to: 'cancelled' });
  });

  it.each<[AppointmentState, AppointmentState]>([
    ['confirmed', 'confirmed'],
    ['requested', 'requested'],
  ])('returns from a declined proposal to %s', (previousState, to) => {
    expect(go('proposed', 'decline', 'customer', { previousState })).toMatchObject({ to });
  });

  it('has no other way than those that are agreed upon', () => {
    const ways = appointmentMachine.transitions.map(({ from, verb, to, who }) =>
      [from, verb, to, [...who].sort().join(' ')].join(' '),
    );
    expect(ways.sort()).toEqual([...AGREED].sort());
  });

  it('goes only agreed ways on random walks, and every refusal names its reason', () => {
    const verbs = [...new Set(appointmentMachine.transitions.map(({ verb }) => verb))];
    const step = fc.record({
      verb: fc.constantFrom(...verbs),
      who: fc.constantFrom<AppointmentActor>('customer', 'desk', 'system'),
      later: fc.oneof(
        { weight: 4, arbitrary: fc.integer({ min: 0, max: 20 * 60_000 }) },
        { weight: 1, arbitrary: fc.integer({ min: 0, max: 3 * 24 * 3_600_000 }) },
      ),
    });
    const reached = new Set<AppointmentState>();
    const named = new Set<string>();
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let state: AppointmentState = 'held';
        let previousState: AppointmentState | null = null;
        let { now, changedAt, proposedBy } = facts();
        const expiresAt = now + 30 * 3_600_000;
        for (const { verb, who, later } of steps) {
          now += later;
          const verdict = go(state, verb, who, {
            ...{ now, who, previousState, changedAt, proposedBy, expiresAt },
          });
          if (!verdict.ok) {
            expect(reasons(state, verb, who)).toContain(verdict.code);
            named.add(verdict.code);
            continue;
          }
          const way = `${state} ${verb} ${verdict.to} `;
          const agreed = AGREED.find((one) => one.startsWith(way));
          expect([way, agreed?.slice(way.length).split(' ')]).toEqual([
            way,
            expect.arrayContaining([who]),
          ]);
          [previousState, state] = [state, verdict.to];
          [changedAt, proposedBy] = [now, verb === 'propose' ? who : null];
          reached.add(state);
        }
      }),
      // The same walks each time: whether all is reached must not be a matter of luck.
      { numRuns: 1000, seed: 1 },
    );
    expect(reached.size).toBeGreaterThan(7);
    const often = ['HOLD_EXPIRED', 'OWN_PROPOSAL', 'ACTOR_NOT_ALLOWED', 'TRANSITION_NOT_ALLOWED'];
    expect([...named]).toEqual(expect.arrayContaining(often));
  });
});

/** Refusals of guards; the last one is that of a way that is not open at present. */
const GUARDS = [
  ...['HOLD_EXPIRED', 'NOT_EXPIRED', 'OWN_PROPOSAL', 'TOO_LATE_TO_CHANGE', 'NOT_STARTED_YET'],
  ...['UNDO_TOO_LATE', 'TRANSITION_NOT_ALLOWED'],
];

/** Which codes a refusal may have, from what is agreed upon and not from the table. */
const reasons = (from: AppointmentState, verb: string, who: AppointmentActor): string[] => {
  const ways = AGREED.map((way) => way.split(' ')).filter(
    ([state, name]) => state === from && name === verb,
  );
  if (ways.length === 0) return ['TRANSITION_NOT_ALLOWED'];
  const open = ways.some(([_from, _verb, _to, ...actors]) => actors.includes(who));
  return open ? GUARDS : ['ACTOR_NOT_ALLOWED'];
};

/** From, verb, to, and who may: written down a second time, so that no way is added by accident. */
const AGREED = `
  held request requested customer desk
  held cancel cancelled customer desk
  held expire expired system
  requested confirm confirmed desk system
  requested reject rejected desk
  requested propose proposed customer desk
  requested reschedule requested customer desk
  requested cancel cancelled customer desk
  requested expire expired system
  proposed reject rejected desk
  proposed propose proposed customer desk
  proposed accept confirmed customer desk
  proposed decline confirmed customer desk
  proposed decline requested customer desk
  proposed reschedule confirmed desk
  proposed reschedule requested desk
  proposed cancel cancelled customer desk
  proposed expire confirmed system
  proposed expire requested system
  confirmed propose proposed customer desk
  confirmed reschedule confirmed customer desk
  confirmed cancel cancelled customer desk
  confirmed check-in checked-in desk system
  confirmed start in-progress desk
  confirmed no-show no-show desk system
  checked-in cancel cancelled desk
  checked-in start in-progress desk
  checked-in undo confirmed desk
  in-progress complete completed desk
  no-show undo confirmed desk
  cancelled undo confirmed desk
  cancelled undo requested desk`
  .trim()
  .split('\n')
  .map((line) => line.trim());
