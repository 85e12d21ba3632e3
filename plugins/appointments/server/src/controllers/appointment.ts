import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { parse } from '../../../../kernel/shared/validation';
import { find } from '../services/find';
import { history } from '../services/history';
import { hold } from '../services/hold';
import { present, presentBooked } from '../services/present';
import { request, requestHeld } from '../services/request';
import { simpleVerb } from '../services/simple-verb';
import type { SimpleVerb } from '../services/simple-verb';
import { holdBody } from '../validation/hold';
import { requestBody, requestHeldBody } from '../validation/request';
import { simpleVerbBody } from '../validation/simple-verb';
import { bodyOf, created, referenceOf, reply, tokenOf } from './exchange';

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
      const held = await hold(strapi, { ...parse(holdBody, bodyOf(ctx)), address: ctx.ip });
      return created(ctx, presentBooked(strapi, held));
    },

    async request(ctx: Context) {
      const body = bodyOf(ctx);
      const requested =
        'hold' in body
          ? await requestOfHold(ctx, body)
          : await request(strapi, { ...parse(requestBody, body), address: ctx.ip });
      return created(ctx, presentBooked(strapi, requested));
    },

    async findOne(ctx: Context) {
      return reply(present(await find(strapi, referenceOf(ctx))));
    },

    async history(ctx: Context) {
      return reply(await history(strapi, referenceOf(ctx)));
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
