import type { Ticket } from '../../../shared/ticket';
import type { TicketState, TicketVerb } from '../../../shared/transitions';

const ENDED: ReadonlySet<TicketState> = new Set([
  'served',
  'transferred',
  'no-show',
  'cancelled',
  'withdrawn',
]);
const LEAVES_POINT: ReadonlySet<TicketState> = new Set(['waiting', 'parked']);

/** What a verb that is allowed makes of a ticket, besides what the verb itself was told. */
export const afterVerb = (before: Ticket, verb: TicketVerb, to: TicketState, now: Date): Ticket => {
  const after: Ticket = {
    ...before,
    state: to,
    // A recall changes no state: what came before it can still be undone.
    previousState: verb === 'recall' ? before.previousState : before.state,
    changedAt: now,
    sequence: before.sequence + 1,
    endedAt: ENDED.has(to) ? (before.endedAt ?? now) : null,
  };
  if (verb === 'call') {
    return { ...after, calledAt: now, firstCalledAt: before.firstCalledAt ?? now, recalls: 0 };
  }
  if (verb === 'recall') return { ...after, calledAt: now, recalls: before.recalls + 1 };
  if (verb === 'serve') return { ...after, servingAt: now };
  if (verb === 'undo') return undone(before, after);
  return LEAVES_POINT.has(to) ? { ...after, servicePointId: null, agentKey: null } : after;
};

/** Times of what has not happened are taken back, so that no figure counts them. */
const undone = (before: Ticket, after: Ticket): Ticket => ({
  ...after,
  previousState: null,
  ...(before.state === 'serving' ? { servingAt: null } : {}),
  ...(before.state === 'called'
    ? { calledAt: null, servicePointId: null, agentKey: null, recalls: 0 }
    : {}),
  ...(before.state === 'called' && after.state === 'waiting' ? { firstCalledAt: null } : {}),
});
