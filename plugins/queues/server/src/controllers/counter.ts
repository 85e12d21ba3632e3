import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { parse } from '../../../../kernel/shared/validation';
import type { ShiftVerb } from '../../../shared/shift';
import { callNext } from '../services/call-next';
import { consoleSetup, consoleState } from '../services/console';
import { present } from '../services/present';
import { changeShift, openShift } from '../services/shifts';
import { callNextBody, emptyBody, openBody } from '../validation/bodies';
import { bodyOf, idOf, reply } from './exchange';

/** An agent at a service point. */
export const counter = ({ strapi }: { strapi: Core.Strapi }) => {
  const shift = (verb: ShiftVerb) => async (ctx: Context) => {
    parse(emptyBody, bodyOf(ctx));
    return reply(await changeShift(strapi, idOf(ctx), verb));
  };

  return {
    async callNext(ctx: Context) {
      const input = { servicePoint: idOf(ctx), ...parse(callNextBody, bodyOf(ctx)) };
      const ticket = await callNext(strapi, input);
      return reply(ticket && present(ticket));
    },

    async open(ctx: Context) {
      const { until } = parse(openBody, bodyOf(ctx));
      return reply(await openShift(strapi, idOf(ctx), until));
    },

    pause: shift('pause'),
    resume: shift('resume'),
    close: shift('close'),

    async setup() {
      return reply(await consoleSetup(strapi));
    },

    async state(ctx: Context) {
      const { current, aside, waiting, recent, ...rest } = await consoleState(strapi, idOf(ctx));
      return reply({
        ...rest,
        current: current.map(present),
        aside: aside.map(present),
        waiting: waiting.map(present),
        recent: recent.map(present),
      });
    },
  };
};
