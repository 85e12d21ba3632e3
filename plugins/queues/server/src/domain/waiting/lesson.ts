import type { TicketState } from '../../../../shared/transitions';
import type { Observation } from './observation';
import type { Prediction } from './prediction';

/** One row of a ticket's history. */
export interface Deed {
  verb: string;
  from: TicketState | null;
  to: TicketState;
  side: string;
  at: Date;
}

/** What a lesson needs to know of the ticket besides its history. */
export interface Pupil {
  categoryId: string | null;
  arrivedAt: Date;
  prediction: Prediction | null;
}

const AT_POINT: ReadonlySet<TicketState | null> = new Set<TicketState>(['called', 'serving']);
const ENDED: ReadonlySet<TicketState> = new Set(['served', 'transferred', 'no-show', 'cancelled']);
/** What happens between a call and the end of an undivided service. */
const IN_SERVICE: ReadonlySet<string> = new Set(['recall', 'serve']);

/**
 * What the last of these deeds teaches, the ticket's history up to it being given; null for nothing.
 * After an undo nothing does: that was a slip, and the same call would count twice.
 */
export const lessonOf = (
  deeds: readonly Deed[],
  ticket: Pupil,
  hourAt: (instant: Date) => number,
): Observation | null => {
  const before = deeds.slice(0, -1);
  const last = deeds.at(-1);
  if (!last || before.some(({ verb }) => verb === 'undo') || isEvening(last)) return null;
  const waited = seconds(ticket.arrivedAt, last.at);
  if (last.verb === 'call') {
    if (before.some(({ verb }) => verb === 'call')) return null;
    // Who stepped aside has waited for himself, too: that is no error of the prediction.
    const undisturbed = before.every(({ verb }) => verb === 'issue');
    return { type: 'called', waited, predicted: undisturbed ? ticket.prediction : null };
  }
  if (!ENDED.has(last.to)) return null;
  if (AT_POINT.has(last.from)) return served(before, last, ticket, hourAt);
  const calledBefore = before.some(({ verb }) => verb === 'call');
  return last.to === 'cancelled' && !calledBefore ? { type: 'left', waited } : null;
};

/** The day was over: nobody gave up, and nobody was served so long. */
const isEvening = ({ verb, side }: Deed): boolean => verb === 'cancel' && side === 'system';

const served = (
  before: readonly Deed[],
  end: Deed,
  { categoryId }: Pupil,
  hourAt: (instant: Date) => number,
): Observation | null => {
  const index = before.findLastIndex(({ verb }) => verb === 'call');
  const call = before[index];
  if (!call || before.slice(index + 1).some(({ verb }) => !IN_SERVICE.has(verb))) return null;
  return { type: 'served', categoryId, hour: hourAt(call.at), seconds: seconds(call.at, end.at) };
};

const seconds = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 1000;
