import type { Core } from '@strapi/strapi';
import type { Ticket, WaitEstimate } from '../../../shared/ticket';
import type { TicketActor, TicketState } from '../../../shared/transitions';
import { findQueue } from './queue-store';
import { readTicket } from './read-ticket';
import { estimateOf, standingOf } from './standing';

type Named = { id: string; name: string; translations: object | null };

/** What a visitor sees of his own ticket; nothing of anybody else's. */
export interface TicketStatus {
  label: string;
  state: TicketState;
  locale: string;
  organisation: { id: string; slug: string; name: string };
  branch: { id: string; name: string; timeZone: string };
  queue: Named;
  servicePoint: Named | null;
  /** 1 is next; null when it does not wait. */
  position: number | null;
  ahead: number | null;
  /** Seconds; null when nobody works, or it does not wait. */
  estimate: WaitEstimate | null;
  leg: number;
  /** Queues that still follow. */
  legsLeft: number;
  arrivedAt: Date;
  appointmentAt: Date | null;
  calledAt: Date | null;
  endedAt: Date | null;
  travelMinutes: number | null;
  feedbackScore: number | null;
  sequence: number;
}

export interface FoundTicket {
  ticket: Ticket;
  side: TicketActor;
  status: TicketStatus;
}

/** By reference, without an account; or by id, for the desk. */
export const findTicket = async (strapi: Core.Strapi, id: string): Promise<FoundTicket> => {
  const db = strapi.db.connection;
  const { ticket, caller, inScope } = await readTicket(strapi, db, id);
  return inScope(async () => {
    const queue = await findQueue(db, ticket.queueId);
    const waits = ticket.state === 'waiting';
    const [names, standing] = await Promise.all([
      db.raw<{ rows: Names[] }>(NAMES, {
        branchId: ticket.branchId,
        servicePointId: ticket.servicePointId,
      }),
      waits ? standingOf(strapi, db, { ...ticket, queue }) : null,
    ]);
    const { organisation, branch, servicePoint } = names.rows[0] as Names;
    const { label, state, locale, leg, arrivedAt, appointmentAt, calledAt, endedAt } = ticket;
    const { travelMinutes, feedbackScore, sequence } = ticket;
    const estimate = standing?.estimate ?? null;
    const status: TicketStatus = {
      ...{ label, state, locale, organisation, branch, servicePoint },
      queue: { id: queue.id, name: queue.name, translations: queue.translations },
      position: standing ? standing.ahead + 1 : null,
      ahead: standing?.ahead ?? null,
      estimate: estimate && estimateOf(estimate),
      ...{ leg, legsLeft: ticket.itinerary.length, arrivedAt, appointmentAt, calledAt, endedAt },
      ...{ travelMinutes, feedbackScore, sequence },
    };
    return { ticket, side: caller.side, status };
  });
};

type Names = Pick<TicketStatus, 'organisation' | 'branch' | 'servicePoint'>;

const NAMES = `
  SELECT json_build_object('id', organisation.document_id, 'slug', organisation.slug,
      'name', organisation.name) AS organisation,
    json_build_object('id', branch.document_id, 'name', branch.name,
      'timeZone', branch.time_zone) AS branch,
    (SELECT json_build_object('id', point.document_id, 'name', point.name,
       'translations', point.translations)
     FROM service_points point WHERE point.document_id = :servicePointId) AS "servicePoint"
  FROM branches branch
  JOIN organisations organisation ON organisation.document_id = branch.organisation_id
  WHERE branch.document_id = :branchId`;
