import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { ShiftVerb } from '../../../shared/shift';
import type { Ticket } from '../../../shared/ticket';
import { callNext } from '../services/call-next';
import { callTicket } from '../services/call-ticket';
import { findTicket } from '../services/find-ticket';
import { issue } from '../services/issue';
import { place } from '../services/place';
import { present } from '../services/present';
import { changeShift, openShift } from '../services/shifts';
import { simpleVerb } from '../services/simple-verb';
import type { SimpleVerb } from '../services/simple-verb';
import { transfer } from '../services/transfer';
import { giveFeedback } from '../services/visitor-words';
import {
  callBody,
  callNextBody,
  emptyBody,
  feedbackBody,
  issueBody,
  openBody,
  simpleVerbBody,
  transferBody,
} from '../validation/bodies';
import { namedArguments, verbArguments } from './arguments';

type Arguments = Record<string, unknown>;
interface ResolverContext {
  koaContext: Context;
}
type Resolver = (parent: unknown, args: Arguments, context: ResolverContext) => unknown;

/** As Strapi's type of the content type reads it. */
const entity = (ticket: Ticket) => ({ ...present(ticket), documentId: ticket.id });

export const resolvers = (strapi: Core.Strapi): Record<string, Record<string, Resolver>> => {
  const statusOf = async (id: string) => {
    const { status } = await findTicket(strapi, id);
    const { queue, servicePoint, ...rest } = status;
    return { ...rest, queueName: queue.name, servicePointName: servicePoint?.name ?? null };
  };
  const byDesk =
    (verb: SimpleVerb): Resolver =>
    async (_parent, args) =>
      entity(await simpleVerb(strapi, verb, verbArguments(simpleVerbBody, args)));
  const byAnybody =
    (verb: SimpleVerb): Resolver =>
    async (_parent, args) => {
      const input = verbArguments(simpleVerbBody, args);
      await simpleVerb(strapi, verb, input);
      return statusOf(input.id);
    };
  const shift =
    (verb: ShiftVerb): Resolver =>
    (_parent, args) =>
      changeShift(strapi, namedArguments(emptyBody, 'servicePoint', args).id, verb);

  return {
    Query: {
      ticketStatus: (_parent, args) => statusOf(verbArguments(emptyBody, args).id),
      queueLines: async (_parent, args) =>
        (await place(strapi, namedArguments(emptyBody, 'branch', args).id)).queues,
    },
    Mutation: {
      issueTicket: async (_parent, args, { koaContext: { ip } }) => {
        const { id: queue, body } = namedArguments(issueBody, 'queue', args);
        const ticket = await issue(strapi, { queue, ...body }, ip);
        return { ticket: entity(ticket), reference: ticket.reference };
      },
      callNextTicket: async (_parent, args) => {
        const { id: servicePoint, body } = namedArguments(callNextBody, 'servicePoint', args);
        const ticket = await callNext(strapi, { servicePoint, ...body });
        return ticket && entity(ticket);
      },
      callTicket: async (_parent, args) =>
        entity(await callTicket(strapi, verbArguments(callBody, args))),
      transferTicket: async (_parent, args) =>
        entity(await transfer(strapi, verbArguments(transferBody, args))),
      recallTicket: byDesk('recall'),
      serveTicket: byDesk('serve'),
      finishTicket: byDesk('finish'),
      holdTicket: byDesk('hold'),
      missTicket: byDesk('no-show'),
      undoTicket: byDesk('undo'),
      parkTicket: byAnybody('park'),
      resumeTicket: byAnybody('resume'),
      cancelTicket: byAnybody('cancel'),
      rateTicket: async (_parent, args) => {
        const input = verbArguments(feedbackBody, args);
        await giveFeedback(strapi, input);
        return statusOf(input.id);
      },
      openShift: (_parent, args) => {
        const { id, body } = namedArguments(openBody, 'servicePoint', args);
        return openShift(strapi, id, body.until);
      },
      pauseShift: shift('pause'),
      resumeShift: shift('resume'),
      closeShift: shift('close'),
    },
  };
};
