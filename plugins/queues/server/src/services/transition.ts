import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { refused } from '../../../../kernel/shared/errors';
import type { DomainErrorStatus } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { nextState } from '../../../../kernel/shared/state-machine';
import type { Refusal } from '../../../../kernel/shared/verdict';
import type { Ticket } from '../../../shared/ticket';
import { ticketMachine } from '../../../shared/transitions';
import type { TicketState, TicketVerb } from '../../../shared/transitions';
import { afterVerb } from '../domain/after-verb';
import { settings } from '../settings';
import { announce } from './announce';
import type { Change, Deed } from './announce';
import { saveTickets } from './ticket-store';

export interface Step {
  /** Locked by the caller's transaction. */
  ticket: Ticket;
  recallLimit: number;
  patch?: Partial<Pick<Ticket, 'servicePointId' | 'agentKey' | 'itinerary'>>;
}

export interface Move extends Deed {
  verb: TicketVerb;
}

/**
 * The one writer of `state`, besides call-next, which asks the same table. Writes states, history and
 * events of all the tickets in the caller's transaction. One refusal refuses all.
 */
export const transition = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  steps: readonly Step[],
  move: Move,
): Promise<Ticket[]> => {
  const changes = changesOf(strapi, steps, move);
  const after = changes.map((change) => change.after);
  await saveTickets(trx, after);
  await announce(strapi, trx, changes, move);
  return after;
};

/** What a move makes of tickets, before it is written. */
export const changesOf = (strapi: Core.Strapi, steps: readonly Step[], move: Move): Change[] => {
  const now = pluginApi(strapi, 'kernel').clock.now();
  return steps.map(({ ticket, recallLimit, patch }) => {
    const to = allowed(strapi, { ticket, recallLimit }, move, now);
    const after = { ...afterVerb(ticket, move.verb, to, now), ...patch };
    return { from: ticket.state, after };
  });
};

const allowed = (
  strapi: Core.Strapi,
  { ticket, recallLimit }: Step,
  { verb, caller }: Move,
  now: Date,
): TicketState => {
  const verdict = nextState(ticketMachine, ticket.state, verb, caller.side, {
    now: now.getTime(),
    changedAt: ticket.changedAt.getTime(),
    previousState: ticket.previousState,
    undoGrace: settings(strapi).undoMinutes,
    recalls: ticket.recalls,
    recallLimit,
  });
  if (!verdict.ok) throw refusal(verdict, verb);
  return verdict.to;
};

const STATUSES: Readonly<Record<string, DomainErrorStatus>> = { ACTOR_NOT_ALLOWED: 403 };

const MESSAGES: Readonly<Record<string, string>> = {
  TRANSITION_NOT_ALLOWED: 'This cannot be done in the state that the ticket is in',
  ACTOR_NOT_ALLOWED: 'This is not for you to do',
  RECALL_LIMIT: 'This ticket has been called as often as it may be',
  UNDO_TOO_LATE: 'It is too late to undo this',
};

const refusal = (verdict: Refusal, verb: TicketVerb) =>
  refused(
    { ...verdict, details: { verb, ...verdict.details } },
    MESSAGES[verdict.code] ?? verdict.code,
    STATUSES[verdict.code] ?? 409,
  );
