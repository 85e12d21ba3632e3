import type { Core } from '@strapi/strapi';
import { parse } from '../../../../kernel/shared/validation';
import { accept } from '../services/accept';
import { requireHuman } from '../services/captcha';
import { decline } from '../services/decline';
import { hold } from '../services/hold';
import { list } from '../services/list';
import { propose } from '../services/propose';
import { request, requestHeld } from '../services/request';
import { reschedule } from '../services/reschedule';
import { searchSlots } from '../services/search-slots';
import { simpleVerb } from '../services/simple-verb';
import type { SimpleVerb } from '../services/simple-verb';
import { undo } from '../services/undo';
import { acceptBody } from '../validation/accept';
import { findSlotsQuery } from '../validation/find-slots';
import { holdBody } from '../validation/hold';
import { listQuery } from '../validation/list';
import { proposeBody } from '../validation/propose';
import { requestBody, requestHeldBody } from '../validation/request';
import { rescheduleBody } from '../validation/reschedule';
import { simpleVerbBody } from '../validation/simple-verb';
import { plain, verbArguments } from './arguments';
import { booked, entity } from './entity';
import type { Resolver } from './entity';
import { seriesAndWaitlistResolvers } from './series-and-waitlist';

export const resolvers = (strapi: Core.Strapi): Record<string, Record<string, Resolver>> => {
  const simple =
    (verb: SimpleVerb): Resolver =>
    async (_parent, args) =>
      entity(await simpleVerb(strapi, verb, verbArguments(simpleVerbBody, args)));

  const { Query, Mutation } = seriesAndWaitlistResolvers(strapi);
  return {
    Query: {
      ...Query,
      appointmentSlots: (_parent, args) => searchSlots(strapi, parse(findSlotsQuery, plain(args))),
      myAppointments: async (_parent, args) => {
        const query = parse(listQuery, plain(args));
        const { appointments } = await list(strapi, { ...query, mine: true });
        return appointments.map(entity);
      },
    },
    Mutation: {
      ...Mutation,
      holdAppointment: async (_parent, args, { koaContext: { ip } }) => {
        const { captcha, ...input } = parse(holdBody, plain(args));
        await requireHuman(strapi, captcha, ip);
        return booked(strapi, await hold(strapi, { ...input, address: ip }));
      },
      requestAppointment: async (_parent, args, { koaContext: { ip } }) => {
        const { captcha, ...input } = parse(requestBody, plain(args));
        await requireHuman(strapi, captcha, ip);
        return booked(strapi, await request(strapi, { ...input, address: ip }));
      },
      requestHeldAppointment: async (_parent, { hold: id, ...args }) => {
        const schema = requestHeldBody.omit({ hold: true });
        const input = verbArguments(schema, { id, ...args });
        return booked(strapi, await requestHeld(strapi, input, input));
      },
      confirmAppointment: simple('confirm'),
      rejectAppointment: simple('reject'),
      cancelAppointment: simple('cancel'),
      checkInAppointment: simple('check-in'),
      startAppointment: simple('start'),
      completeAppointment: simple('complete'),
      missAppointment: simple('no-show'),
      undoAppointment: async (_parent, args) =>
        entity(await undo(strapi, verbArguments(simpleVerbBody, args))),
      declineAppointment: async (_parent, args) =>
        entity(await decline(strapi, verbArguments(simpleVerbBody, args))),
      proposeAppointment: async (_parent, args) =>
        entity(await propose(strapi, verbArguments(proposeBody, args))),
      acceptAppointment: async (_parent, args) =>
        entity(await accept(strapi, verbArguments(acceptBody, args))),
      rescheduleAppointment: async (_parent, args) =>
        entity(await reschedule(strapi, verbArguments(rescheduleBody, args))),
    },
  };
};
