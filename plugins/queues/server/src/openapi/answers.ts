import type { JsonSchema } from '../../../../kernel/shared/openapi';
import {
  instant,
  list,
  nullable,
  number,
  object,
  text,
  truth,
  whole,
} from '../../../../kernel/shared/openapi-parts';
import { SHIFT_STATES } from '../../../shared/shift';
import { TICKET_STATES } from '../../../shared/transitions';

const translations = nullable({ type: 'object' });
const named = object({ id: text, name: text, translations });
const state: JsonSchema = { enum: TICKET_STATES };

const estimate = object({
  ...{ seconds: whole, low: whole, high: whole, coverage: number },
  calibrated: {
    ...truth,
    description: 'False while the queue knows too little of its own past: wide on purpose',
  },
});

export const ticketStatus = object({
  label: text,
  state,
  locale: text,
  organisation: object({ id: text, slug: text, name: text }),
  branch: object({ id: text, name: text, timeZone: text }),
  queue: named,
  servicePoint: nullable(named),
  position: nullable(whole),
  ahead: nullable(whole),
  estimate: nullable(estimate),
  leg: whole,
  legsLeft: whole,
  arrivedAt: instant,
  appointmentAt: nullable(instant),
  calledAt: nullable(instant),
  endedAt: nullable(instant),
  travelMinutes: nullable(whole),
  feedbackScore: nullable(whole),
  sequence: whole,
});

export const ticketView = object(
  {
    id: text,
    organisationId: text,
    branchId: text,
    queueId: text,
    visitId: text,
    leg: whole,
    number: nullable(whole),
    label: text,
    day: text,
    state,
    previousState: nullable(state),
    categoryId: nullable(text),
    priority: whole,
    lane: nullable(text),
    locale: text,
    customerName: nullable(text),
    appointmentId: nullable(text),
    appointmentAt: nullable(instant),
    itinerary: list(text),
    note: nullable(text),
    arrivedAt: instant,
    rankAt: instant,
    firstCalledAt: nullable(instant),
    calledAt: nullable(instant),
    servingAt: nullable(instant),
    endedAt: nullable(instant),
    recalls: whole,
    servicePointId: nullable(text),
    agentKey: nullable(text),
    changedAt: instant,
    sequence: whole,
    predictedSeconds: nullable(whole),
    predictedLow: nullable(whole),
    predictedHigh: nullable(whole),
    feedbackScore: nullable(whole),
    feedbackComment: nullable(text),
    travelMinutes: nullable(whole),
  },
  {
    reference: { ...text, description: 'Opens the ticket without an account; shown when drawn' },
    status: ticketStatus,
  },
);

export const historyEntry = object(
  {
    verb: text,
    fromState: nullable(text),
    toState: text,
    side: { enum: ['visitor', 'desk', 'system'] },
    servicePointId: nullable(text),
    reason: nullable(text),
    at: instant,
  },
  { actorKey: nullable(text) },
);

export const shift = object({
  id: text,
  organisationId: text,
  branchId: text,
  servicePointId: text,
  agentKey: text,
  state: { enum: SHIFT_STATES },
  openedAt: instant,
  changedAt: instant,
  closedAt: nullable(instant),
  plannedEndAt: nullable(instant),
  pausedSeconds: whole,
});

export const placeOverview = object({ id: text, name: text, organisation: text });

export const place = object({
  organisation: object({ id: text, slug: text, name: text }),
  branch: object({ id: text, slug: text, name: text, timeZone: text }),
  queues: list(
    object({
      ...{ id: text, name: text, translations, prefix: text, kind: text },
      ...{ selfService: truth, open: truth, waiting: whole, estimate: nullable(estimate) },
      categories: list({ type: 'object' }),
    }),
  ),
  servicePoints: list(named),
  calls: list(
    object({
      ...{ label: text, queueId: text, servicePointId: text, locale: text },
      ...{ calledAt: instant, recalls: whole, state },
    }),
  ),
  next: list(object({ label: text, queueId: text })),
  position: text,
});

export const figures = object({
  ...{ key: text, name: nullable(text), issued: whole, called: whole, served: whole },
  ...{ missed: whole, left: whole, abandonment: nullable(number), serviceLevel: nullable(number) },
  ...{ waitMean: nullable(whole), wait50: nullable(whole), wait90: nullable(whole) },
  ...{ wait95: nullable(whole), handling50: nullable(whole), handling90: nullable(whole) },
  ...{ coverage: nullable(number), predictionError: nullable(whole), feedback: nullable(number) },
});

export const anyOf = (...schemas: JsonSchema[]): JsonSchema => ({ anyOf: schemas });
