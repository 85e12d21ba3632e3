import type { z } from 'zod';
import { jsonContent, jsonSchema } from '../../../../kernel/shared/openapi';
import type { JsonSchema, PathItem, Paths } from '../../../../kernel/shared/openapi';
import { answer, dataOf, listOf, nullable, query } from '../../../../kernel/shared/openapi-parts';
import {
  callBody,
  callNextBody,
  emptyBody,
  feedbackBody,
  issueBody,
  noteBody,
  openBody,
  simpleVerbBody,
  transferBody,
  travelBody,
} from '../validation/bodies';
import { figuresQuery, organisationQuery } from '../validation/queries';
import {
  anyOf,
  figures,
  historyEntry,
  place,
  placeOverview,
  shift,
  ticketStatus,
  ticketView,
} from './answers';

const get = (summary: string, schema: JsonSchema): PathItem => ({
  get: { summary, ...answer(schema) },
});

/** The schemas that validate are the documentation. */
const post = (
  summary: string,
  body: z.ZodType,
  schema: JsonSchema,
  status: '200' | '201' = '200',
): PathItem => ({
  post: {
    summary,
    requestBody: { required: false, content: jsonContent(jsonSchema(body)) },
    ...answer(schema, status),
  },
});

const either = dataOf(anyOf(ticketView, ticketStatus));
const desk = dataOf(ticketView);
const verb = (summary: string): PathItem => post(summary, simpleVerbBody, either);
const shiftVerb = (summary: string): PathItem => post(summary, emptyBody, dataOf(shift));

export const queuePaths: Paths = {
  '/queues/places': get('Branches that have queues', listOf(placeOverview)),
  '/queues/places/{id}': get(
    'What anybody in the hall of a branch sees: queues, calls, who is next',
    dataOf(place),
  ),
  '/queues/assets/{name}': {
    get: {
      summary: 'Scripts of the public pages',
      responses: {
        '200': {
          description: 'OK',
          content: { 'text/javascript': { schema: { type: 'string' } } },
        },
      },
    },
  },
  '/queues/figures': {
    get: {
      summary: 'Waiting and handling times, abandonment, service level; also as CSV',
      ...query(figuresQuery),
      ...answer(listOf(figures)),
    },
  },
  '/queues/overview': {
    get: {
      summary: 'All queues of an organisation now: waiting against target, agents, alerts',
      ...query(organisationQuery),
    },
  },
  '/queues/{id}/tickets': post('Draw a ticket', issueBody, desk, '201'),
  '/service-points/{id}/state': { get: { summary: 'What the agent’s screen shows' } },
  '/service-points/{id}/call-next': post(
    'Call who is next; null when nobody waits',
    callNextBody,
    dataOf(nullable(ticketView)),
  ),
  '/service-points/{id}/open': post(
    'Begin a shift, or say until when one works',
    openBody,
    dataOf(shift),
  ),
  '/service-points/{id}/pause': shiftVerb('Pause'),
  '/service-points/{id}/resume': shiftVerb('End the pause'),
  '/service-points/{id}/close': shiftVerb('End the shift'),
  '/tickets/{id}': get(
    'By reference, without an account: position, people ahead, waiting time as an interval',
    either,
  ),
  '/tickets/{id}/history': get('Who did what', listOf(historyEntry)),
  '/tickets/{id}/call': post('Call this ticket out of its turn', callBody, desk),
  '/tickets/{id}/recall': verb('Call it again'),
  '/tickets/{id}/serve': verb('The visitor has come'),
  '/tickets/{id}/finish': verb('Done; the visit goes on if its itinerary does'),
  '/tickets/{id}/hold': verb('Put on hold'),
  '/tickets/{id}/resume': verb('Back into the line, at the old place'),
  '/tickets/{id}/transfer': post('Send to another queue', transferBody, desk),
  '/tickets/{id}/no-show': verb('The visitor did not come'),
  '/tickets/{id}/cancel': verb('Leave the line'),
  '/tickets/{id}/park': verb('Step aside'),
  '/tickets/{id}/undo': verb('Take back the last verb'),
  '/tickets/{id}/note': post('The desk’s note', noteBody, desk),
  '/tickets/{id}/feedback': post('How it was, from 1 to 5', feedbackBody, either),
  '/tickets/{id}/travel': post('How long the visitor needs to come back', travelBody, either),
};
