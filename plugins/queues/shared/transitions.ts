import type { StateMachine, Transition } from '../../kernel/shared/state-machine';
import { allow, refuse } from '../../kernel/shared/verdict';
import type { Verdict } from '../../kernel/shared/verdict';

export const TICKET_STATES = [
  'waiting',
  'called',
  'serving',
  'served',
  'held',
  'parked',
  'transferred',
  'no-show',
  'cancelled',
  'withdrawn',
] as const;
export type TicketState = (typeof TICKET_STATES)[number];

export const TICKET_VERBS = [
  'call',
  'recall',
  'serve',
  'finish',
  'hold',
  'park',
  'resume',
  'transfer',
  'no-show',
  'cancel',
  'withdraw',
  'undo',
] as const;
export type TicketVerb = (typeof TICKET_VERBS)[number];

/** `visitor`: whoever holds the ticket's reference, or the account that drew it. */
export type TicketActor = 'visitor' | 'desk' | 'system';

/** What the guards look at; instants are milliseconds since the epoch, spans are minutes. */
export interface TicketFacts {
  now: number;
  changedAt: number;
  previousState: TicketState | null;
  undoGrace: number;
  recalls: number;
  recallLimit: number;
}

/** States in which the visitor is still being looked after, or will be. */
export const OPEN_STATES: readonly TicketState[] = [
  'waiting',
  'called',
  'serving',
  'held',
  'parked',
];

const MINUTE = 60_000;

type Guard = (facts: TicketFacts) => Verdict;
type Row = Transition<TicketState, TicketVerb, TicketActor, TicketFacts>;

const withinGrace: Guard = ({ now, changedAt, undoGrace }) =>
  now <= changedAt + undoGrace * MINUTE ? allow({}) : refuse('UNDO_TOO_LATE');

const callsLeft: Guard = ({ recalls, recallLimit }) =>
  recalls < recallLimit ? allow({}) : refuse('RECALL_LIMIT', { recallLimit });

const rows = (
  verb: TicketVerb,
  from: readonly TicketState[],
  to: TicketState,
  who: readonly TicketActor[],
  guard?: Guard,
): Row[] => from.map((state) => ({ verb, from: state, to, who, ...(guard ? { guard } : {}) }));

/** Back to where the last verb came from: one row for each way there was. */
const undoing = (from: TicketState, ...origins: readonly TicketState[]): Row[] =>
  origins.map((to) => ({
    verb: 'undo',
    from,
    to,
    who: ['desk'],
    when: ({ previousState }) => previousState === to,
    guard: withinGrace,
  }));

const desk = ['desk'] as const;
const anyone = ['desk', 'visitor', 'system'] as const;

/**
 *   waiting → called → serving → served
 *      ↑↓       ↑↓        ↓          and transferred (goes on as another ticket of the same visit),
 *   held, parked, no-show ─┘         cancelled
 *
 * `withdrawn`: a leg that was opened by a verb that was then undone. It counts for nothing.
 */
export const ticketMachine: StateMachine<TicketState, TicketVerb, TicketActor, TicketFacts> = {
  name: 'ticket',
  states: TICKET_STATES,
  initial: ['waiting'],
  transitions: [
    // From `waiting` by call-next; from the others an agent picks it by hand.
    ...rows('call', ['waiting', 'held', 'parked', 'no-show'], 'called', desk),
    ...rows('recall', ['called'], 'called', desk, callsLeft),
    ...rows('serve', ['called', 'held'], 'serving', desk),
    ...rows('finish', ['called', 'serving'], 'served', desk),
    ...rows('hold', ['waiting', 'called', 'serving'], 'held', desk),
    ...rows('park', ['waiting'], 'parked', ['desk', 'visitor']),
    ...rows('park', ['called', 'serving', 'held'], 'parked', desk),
    ...rows('resume', ['parked'], 'waiting', ['desk', 'visitor']),
    ...rows('resume', ['held', 'no-show'], 'waiting', desk),
    ...rows('transfer', ['waiting', 'called', 'serving', 'held', 'parked'], 'transferred', desk),
    ...rows('no-show', ['called'], 'no-show', ['desk', 'system']),
    ...rows('cancel', ['waiting', 'parked', 'called', 'held'], 'cancelled', anyone),
    ...rows('cancel', ['serving'], 'cancelled', ['desk', 'system']),
    ...rows('withdraw', ['waiting'], 'withdrawn', desk),
    ...undoing('called', 'waiting', 'held', 'parked', 'no-show'),
    ...undoing('serving', 'called', 'held'),
    ...undoing('served', 'called', 'serving'),
    ...undoing('transferred', 'waiting', 'called', 'serving', 'held', 'parked'),
    ...undoing('held', 'waiting', 'called', 'serving'),
    ...undoing('parked', 'waiting', 'called', 'serving', 'held'),
    ...undoing('no-show', 'called'),
    ...undoing('cancelled', 'waiting', 'parked', 'called', 'held', 'serving'),
    ...undoing('waiting', 'held', 'parked', 'no-show'),
  ],
};
