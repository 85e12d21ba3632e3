import type { StateMachine, Transition } from '../../kernel/shared/state-machine';
import { allow, refuse } from '../../kernel/shared/verdict';
import type { Verdict } from '../../kernel/shared/verdict';

export const APPOINTMENT_STATES = [
  'held',
  'requested',
  'proposed',
  'confirmed',
  'checked-in',
  'in-progress',
  'completed',
  'rejected',
  'cancelled',
  'no-show',
  'expired',
] as const;
export type AppointmentState = (typeof APPOINTMENT_STATES)[number];

export type AppointmentVerb =
  | 'request'
  | 'confirm'
  | 'reject'
  | 'propose'
  | 'accept'
  | 'decline'
  | 'reschedule'
  | 'cancel'
  | 'check-in'
  | 'start'
  | 'complete'
  | 'no-show'
  | 'expire'
  | 'undo';

/** `customer`: the account that booked, or whoever holds the appointment's secret link. */
export type AppointmentActor = 'customer' | 'desk' | 'system';

/** What the guards look at; instants are milliseconds since the epoch, spans are minutes. */
export interface AppointmentFacts {
  now: number;
  startsAt: number;
  /** When the hold or the proposal runs out. */
  expiresAt: number | null;
  who: AppointmentActor;
  /** The side that made the proposal that is open. */
  proposedBy: AppointmentActor | null;
  /** The state that a proposal, or the verb to be undone, left. */
  previousState: AppointmentState | null;
  changedAt: number;
  /** A customer may cancel or move until this long before the start. */
  changeNotice: number;
  undoGrace: number;
}

const MINUTE = 60_000;

type Guard = (facts: AppointmentFacts) => Verdict;
type Row = Transition<AppointmentState, AppointmentVerb, AppointmentActor, AppointmentFacts>;

const stillHeld: Guard = ({ now, expiresAt }) =>
  expiresAt === null || now < expiresAt ? allow({}) : refuse('HOLD_EXPIRED');

const ranOut: Guard = ({ now, expiresAt }) =>
  expiresAt !== null && now >= expiresAt ? allow({}) : refuse('NOT_EXPIRED');

const otherSide: Guard = (facts) =>
  facts.proposedBy === facts.who ? refuse('OWN_PROPOSAL') : stillHeld(facts);

/** The desk may always; a customer while there is time. */
const inTime: Guard = ({ who, now, startsAt, changeNotice }) =>
  who === 'customer' && now > startsAt - changeNotice * MINUTE
    ? refuse('TOO_LATE_TO_CHANGE', { changeNoticeMinutes: changeNotice })
    : allow({});

const afterStart: Guard = ({ now, startsAt }) =>
  now >= startsAt ? allow({}) : refuse('NOT_STARTED_YET');

const withinGrace: Guard = ({ now, changedAt, undoGrace }) =>
  now <= changedAt + undoGrace * MINUTE ? allow({}) : refuse('UNDO_TOO_LATE');

const from = (state: AppointmentState) => (facts: AppointmentFacts) =>
  facts.previousState === state;

const row = (
  verb: AppointmentVerb,
  [source, to]: readonly [AppointmentState, AppointmentState],
  who: readonly AppointmentActor[],
  more: Pick<Row, 'guard' | 'when'> = {},
): Row => ({ verb, from: source, to, who, ...more });

const anyone = ['customer', 'desk'] as const;
const desk = ['desk'] as const;

/**
 *   held → requested → confirmed → checked-in → in-progress → completed
 *             ⇅   ↖        ⇅   ↘
 *          proposed ────────┘    no-show        and rejected, cancelled, expired
 */
export const appointmentMachine: StateMachine<
  AppointmentState,
  AppointmentVerb,
  AppointmentActor,
  AppointmentFacts
> = {
  name: 'appointment',
  states: APPOINTMENT_STATES,
  initial: ['held', 'requested'],
  transitions: [
    row('request', ['held', 'requested'], anyone, { guard: stillHeld }),
    row('confirm', ['requested', 'confirmed'], ['desk', 'system']),
    row('reject', ['requested', 'rejected'], desk),
    row('reject', ['proposed', 'rejected'], desk),

    row('propose', ['requested', 'proposed'], anyone),
    row('propose', ['confirmed', 'proposed'], anyone, { guard: inTime }),
    row('propose', ['proposed', 'proposed'], anyone, { guard: otherSide }),
    row('accept', ['proposed', 'confirmed'], anyone, { guard: otherSide }),
    row('decline', ['proposed', 'confirmed'], anyone, { when: from('confirmed') }),
    row('decline', ['proposed', 'requested'], anyone),

    row('reschedule', ['requested', 'requested'], anyone, { guard: inTime }),
    row('reschedule', ['confirmed', 'confirmed'], anyone, { guard: inTime }),
    // The desk closes a day: a proposal that is open is settled by the move.
    row('reschedule', ['proposed', 'confirmed'], desk, { when: from('confirmed') }),
    row('reschedule', ['proposed', 'requested'], desk),

    row('cancel', ['held', 'cancelled'], anyone),
    row('cancel', ['requested', 'cancelled'], anyone),
    row('cancel', ['proposed', 'cancelled'], anyone, { guard: inTime }),
    row('cancel', ['confirmed', 'cancelled'], anyone, { guard: inTime }),
    row('cancel', ['checked-in', 'cancelled'], desk),

    row('check-in', ['confirmed', 'checked-in'], ['desk', 'system']),
    row('start', ['checked-in', 'in-progress'], desk),
    row('start', ['confirmed', 'in-progress'], desk),
    row('complete', ['in-progress', 'completed'], desk),
    row('no-show', ['confirmed', 'no-show'], ['desk', 'system'], { guard: afterStart }),

    row('expire', ['held', 'expired'], ['system'], { guard: ranOut }),
    // Nobody answered until the time itself had come.
    row('expire', ['requested', 'expired'], ['system'], { guard: afterStart }),
    row('expire', ['proposed', 'confirmed'], ['system'], {
      when: from('confirmed'),
      guard: ranOut,
    }),
    row('expire', ['proposed', 'requested'], ['system'], { guard: ranOut }),

    row('undo', ['checked-in', 'confirmed'], desk, { guard: withinGrace }),
    row('undo', ['no-show', 'confirmed'], desk, { guard: withinGrace }),
    row('undo', ['cancelled', 'confirmed'], desk, { when: from('confirmed'), guard: withinGrace }),
    row('undo', ['cancelled', 'requested'], desk, { when: from('requested'), guard: withinGrace }),
  ],
};

/** States in which the appointment keeps its slot from others. */
export const BLOCKING_STATES: readonly AppointmentState[] = [
  'held',
  'requested',
  'proposed',
  'confirmed',
  'checked-in',
  'in-progress',
];
