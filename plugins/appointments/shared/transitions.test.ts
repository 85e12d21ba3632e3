import fc from 'fast-check';
import { nextState, stateMachineFaults } from '../../kernel/shared/state-machine';
import { APPOINTMENT_STATES, appointmentMachine } from './transitions';
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

  it('never leaves its states on random walks, and every refusal has a code', () => {
    const verbs = [...new Set(appointmentMachine.transitions.map(({ verb }) => verb))];
    const step = fc.record({
      verb: fc.constantFrom(...verbs),
      who: fc.constantFrom<AppointmentActor>('customer', 'desk', 'system'),
      later: fc.integer({ min: 0, max: 3 * 24 * 3_600_000 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let state: AppointmentState = 'held';
        let previousState: AppointmentState | null = null;
        let now = facts().now;
        for (const { verb, who, later } of steps) {
          now += later;
          const verdict = go(state, verb, who, { now, previousState });
          if (verdict.ok) [previousState, state] = [state, verdict.to];
          else expect(verdict.code).toMatch(/^[A-Z_]+$/);
        }
        expect(APPOINTMENT_STATES).toContain(state);
      }),
    );
  });
});
