import type { Core } from '@strapi/strapi';
import { conflict } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import type { Ticket } from '../../../shared/ticket';
import { NOTICES } from '../database/tables';
import { changeTicket } from './change-ticket';
import { saveTickets } from './ticket-store';

/** What a visitor, or the desk for him, says without changing the ticket's state. */

const RATED = new Set(['served', 'transferred']);

/** How it was, from 1 to 5, once, after the service. */
export const giveFeedback = (
  strapi: Core.Strapi,
  { id, score, comment }: { id: string; score: number; comment?: string | undefined },
): Promise<Ticket> =>
  changeTicket(strapi, { id }, async ({ trx, ticket }) => {
    if (!RATED.has(ticket.state)) throw conflict('NOT_SERVED_YET', 'Tell us when you were served');
    if (ticket.feedbackScore !== null) throw conflict('FEEDBACK_GIVEN', 'You have told us already');
    const rated = { ...ticket, feedbackScore: score, feedbackComment: comment ?? null };
    await saveTickets(trx, [rated]);
    return rated;
  });

/** How long he needs to come back: he is told when to leave. */
export const sayTravelTime = (
  strapi: Core.Strapi,
  { id, minutes }: { id: string; minutes: number },
): Promise<Ticket> =>
  changeTicket(strapi, { id }, async ({ trx, ticket }) => {
    const changed = { ...ticket, travelMinutes: minutes };
    await saveTickets(trx, [changed]);
    await trx(NOTICES).where({ ticket_id: ticket.id, kind: 'leave' }).delete();
    return changed;
  });

/** The desk's note on a ticket. */
export const setNote = (
  strapi: Core.Strapi,
  { id, note }: { id: string; note: string },
): Promise<Ticket> =>
  changeTicket(strapi, { id }, async ({ trx, ticket }) => {
    pluginApi(strapi, 'kernel').requireRole(ticket.organisationId);
    const changed = { ...ticket, note: note === '' ? null : note };
    await saveTickets(trx, [changed]);
    return changed;
  });
