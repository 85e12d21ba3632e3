import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import type { Ticket } from '../../../shared/ticket';
import { rankOf } from '../domain/line';
import type { Prediction } from '../domain/waiting/prediction';
import { announce } from './announce';
import type { Caller } from './caller';
import { newDocumentId } from './identifiers';
import type { Queue } from './queue-store';
import { standingsOf } from './standing';
import { insertTickets } from './ticket-store';

/** What is given; the rest of a ticket follows from it. */
export type NewTicket = Pick<
  Ticket,
  | 'reference'
  | 'number'
  | 'label'
  | 'day'
  | 'categoryId'
  | 'priority'
  | 'lane'
  | 'locale'
  | 'customerName'
  | 'customerKey'
  | 'appointmentId'
  | 'appointmentAt'
  | 'itinerary'
  | 'note'
> & { visitId?: string; leg?: number; /** Counts as having come then. */ since?: Date };

const FRESH = {
  state: 'waiting',
  previousState: null,
  firstCalledAt: null,
  calledAt: null,
  servingAt: null,
  endedAt: null,
  recalls: 0,
  servicePointId: null,
  agentKey: null,
  sequence: 0,
  feedbackScore: null,
  feedbackComment: null,
  travelMinutes: null,
} as const;

/** As the line takes them. */
type Entering = Pick<NewTicket, 'priority' | 'appointmentAt' | 'since'>;

const rankIn = (
  queue: Queue,
  { priority, appointmentAt, since }: Entering,
  arrivedAt: Date,
): Date => {
  const arrived = (since ?? arrivedAt).getTime();
  const appointment = appointmentAt?.getTime() ?? null;
  return new Date(rankOf({ priority, arrivedAt: arrived, appointmentAt: appointment }, queue));
};

/** What is said about the wait to each of those who enter now; equal places are looked at once. */
export const forecasts = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  queue: Queue,
  entering: readonly Entering[],
): Promise<(Prediction | null)[]> => {
  const arrivedAt = pluginApi(strapi, 'kernel').clock.now();
  const ranks = entering.map((one) => rankIn(queue, one, arrivedAt).getTime());
  const distinct = [...new Set(ranks)];
  const places = distinct.map((rank) => ({ id: '', queue, arrivedAt, rankAt: new Date(rank) }));
  const standings = await standingsOf(strapi, trx, places);
  const estimates = new Map(distinct.map((rank, index) => [rank, standings[index]?.estimate]));
  return ranks.map((rank) => estimates.get(rank) ?? null);
};

/** A ticket that enters the line now. */
export const newTicket = (
  strapi: Core.Strapi,
  queue: Queue,
  { since, visitId, leg = 1, ...given }: NewTicket,
  estimate: Prediction | null,
): Ticket => {
  const now = pluginApi(strapi, 'kernel').clock.now();
  const id = newDocumentId();
  const { priority, appointmentAt } = given;
  const whole = (seconds: number | undefined): number | null =>
    seconds === undefined ? null : Math.round(seconds);
  return {
    ...FRESH,
    ...given,
    id,
    organisationId: queue.organisationId,
    branchId: queue.branchId,
    queueId: queue.id,
    visitId: visitId ?? id,
    leg,
    arrivedAt: now,
    rankAt: rankIn(queue, { priority, appointmentAt, ...(since ? { since } : {}) }, now),
    changedAt: now,
    predictedSeconds: whole(estimate?.point),
    predictedLow: whole(estimate?.low),
    predictedHigh: whole(estimate?.high),
    prediction: estimate,
  };
};

/** Puts a ticket into the line at once: who calls in the same transaction may call it. */
export const addTicket = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  queue: Queue,
  given: NewTicket,
  caller: Caller,
): Promise<Ticket> => {
  const [estimate] = await forecasts(strapi, trx, queue, [given]);
  const ticket = newTicket(strapi, queue, given, estimate ?? null);
  await insertTickets(trx, [ticket]);
  await announce(strapi, trx, [{ from: null, after: ticket }], { verb: 'issue', caller });
  return ticket;
};
