import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { parse } from '../../../../kernel/shared/validation';
import type { ShiftVerb } from '../../../shared/shift';
import type { Ticket } from '../../../shared/ticket';
import { callNext } from '../services/call-next';
import { consoleSetup, consoleState } from '../services/console';
import { present } from '../services/present';
import { changeShift, openShift } from '../services/shifts';
import { callNextBody, emptyBody, openBody } from '../validation/bodies';
import { bodyOf, idOf, reply } from './exchange';

const CALLED = {
  status: 200,
  body: (ticket: Ticket | null) => reply(ticket && present(ticket)),
};

/** An agent at a service point. */
export const counter = ({ strapi }: { strapi: Core.Strapi }) => {
  const { idempotency } = pluginApi(strapi, 'kernel');

  const shift = (verb: ShiftVerb) => async (ctx: Context) => {
    parse(emptyBody, bodyOf(ctx));
    return reply(await changeShift(strapi, idOf(ctx), verb));
  };

  return {
    async callNext(ctx: Context) {
      const input = { servicePoint: idOf(ctx), ...parse(callNextBody, bodyOf(ctx)) };
      return idempotency.reply(ctx, CALLED, (key) => callNext(strapi, input, key));
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
