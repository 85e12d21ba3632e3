import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { parse } from '../../../../kernel/shared/validation';
import { accept } from '../services/accept';
import { decline } from '../services/decline';
import { find } from '../services/find';
import { history } from '../services/history';
import { hold } from '../services/hold';
import { list } from '../services/list';
import { present, presentBooked } from '../services/present';
import { propose } from '../services/propose';
import { request, requestHeld } from '../services/request';
import { reschedule } from '../services/reschedule';
import { simpleVerb } from '../services/simple-verb';
import type { SimpleVerb } from '../services/simple-verb';
import { undo } from '../services/undo';
import { acceptBody } from '../validation/accept';
import { holdBody } from '../validation/hold';
import { listQuery } from '../validation/list';
import { proposeBody } from '../validation/propose';
import { requestBody, requestHeldBody } from '../validation/request';
import { rescheduleBody } from '../validation/reschedule';
import { simpleVerbBody } from '../validation/simple-verb';
import { bodyOf, created, fromHuman, referenceOf, reply, tokenOf } from './exchange';

export const appointment = ({ strapi }: { strapi: Core.Strapi }) => {
  const simple = (verb: SimpleVerb) => async (ctx: Context) => {
    const input = { ...referenceOf(ctx), ...parse(simpleVerbBody, bodyOf(ctx)) };
    return reply(present(await simpleVerb(strapi, verb, input)));
  };

  const requestOfHold = (ctx: Context, body: object) => {
    const { hold: id, ...details } = parse(requestHeldBody, body);
    return requestHeld(strapi, { id, token: tokenOf(ctx) }, details);
  };

  return {
    async hold(ctx: Context) {
      const input = await fromHuman(strapi, ctx, parse(holdBody, bodyOf(ctx)));
      const held = await hold(strapi, input);
      return created(ctx, presentBooked(strapi, held));
    },

    async request(ctx: Context) {
      const body = bodyOf(ctx);
      const requested =
        'hold' in body
          ? await requestOfHold(ctx, body)
          : await request(strapi, await fromHuman(strapi, ctx, parse(requestBody, body)));
      return created(ctx, presentBooked(strapi, requested));
    },

    async find(ctx: Context) {
      const { appointments, after } = await list(strapi, parse(listQuery, ctx.query));
      return reply(appointments.map(present), { after });
    },

    async findOne(ctx: Context) {
      const { appointment: found, proposals } = await find(strapi, referenceOf(ctx));
      return reply({ ...present(found), proposals });
    },

    async history(ctx: Context) {
      return reply(await history(strapi, referenceOf(ctx)));
    },

    async reschedule(ctx: Context) {
      const input = { ...referenceOf(ctx), ...parse(rescheduleBody, bodyOf(ctx)) };
      return reply(present(await reschedule(strapi, input)));
    },

    async propose(ctx: Context) {
      const input = { ...referenceOf(ctx), ...parse(proposeBody, bodyOf(ctx)) };
      return reply(present(await propose(strapi, input)));
    },

    async accept(ctx: Context) {
      const input = { ...referenceOf(ctx), ...parse(acceptBody, bodyOf(ctx)) };
      return reply(present(await accept(strapi, input)));
    },

    async decline(ctx: Context) {
      const input = { ...referenceOf(ctx), ...parse(simpleVerbBody, bodyOf(ctx)) };
      return reply(present(await decline(strapi, input)));
    },

    async undo(ctx: Context) {
      const input = { ...referenceOf(ctx), ...parse(simpleVerbBody, bodyOf(ctx)) };
      return reply(present(await undo(strapi, input)));
    },

    confirm: simple('confirm'),
    reject: simple('reject'),
    cancel: simple('cancel'),
    checkIn: simple('check-in'),
    start: simple('start'),
    complete: simple('complete'),
    noShow: simple('no-show'),
  };
};
