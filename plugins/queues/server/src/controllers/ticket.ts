import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { parse } from '../../../../kernel/shared/validation';
import type { Ticket } from '../../../shared/ticket';
import { callTicket } from '../services/call-ticket';
import { findTicket } from '../services/find-ticket';
import { history } from '../services/history';
import { issue } from '../services/issue';
import { present, presentIssued } from '../services/present';
import { simpleVerb } from '../services/simple-verb';
import type { SimpleVerb } from '../services/simple-verb';
import { transfer } from '../services/transfer';
import { giveFeedback, sayTravelTime, setNote } from '../services/visitor-words';
import {
  callBody,
  feedbackBody,
  issueBody,
  noteBody,
  simpleVerbBody,
  transferBody,
  travelBody,
} from '../validation/bodies';
import { bodyOf, idOf, reply } from './exchange';

const ISSUED = { status: 201, body: (ticket: Ticket) => reply(presentIssued(ticket)) };

export const ticket = ({ strapi }: { strapi: Core.Strapi }) => {
  const { idempotency } = pluginApi(strapi, 'kernel');

  /** After a verb: the desk gets the ticket, a visitor what he may see of it. */
  const after = async (id: string) => {
    const { side, ticket: found, status } = await findTicket(strapi, id);
    return reply(side === 'desk' ? { ...present(found), status } : status);
  };

  const simple = (verb: SimpleVerb) => async (ctx: Context) => {
    const id = idOf(ctx);
    await simpleVerb(strapi, verb, { id, ...parse(simpleVerbBody, bodyOf(ctx)) });
    return after(id);
  };

  return {
    async issue(ctx: Context) {
      const input = { queue: idOf(ctx), ...parse(issueBody, bodyOf(ctx)) };
      return idempotency.reply(ctx, ISSUED, (key) => issue(strapi, input, ctx.ip, key));
    },

    findOne: (ctx: Context) => after(idOf(ctx)),

    async history(ctx: Context) {
      return reply(await history(strapi, idOf(ctx)));
    },

    async call(ctx: Context) {
      const input = { id: idOf(ctx), ...parse(callBody, bodyOf(ctx)) };
      return reply(present(await callTicket(strapi, input)));
    },

    async transfer(ctx: Context) {
      const input = { id: idOf(ctx), ...parse(transferBody, bodyOf(ctx)) };
      return reply(present(await transfer(strapi, input)));
    },

    async feedback(ctx: Context) {
      const id = idOf(ctx);
      await giveFeedback(strapi, { id, ...parse(feedbackBody, bodyOf(ctx)) });
      return after(id);
    },

    async travel(ctx: Context) {
      const id = idOf(ctx);
      await sayTravelTime(strapi, { id, ...parse(travelBody, bodyOf(ctx)) });
      return after(id);
    },

    async note(ctx: Context) {
      const input = { id: idOf(ctx), ...parse(noteBody, bodyOf(ctx)) };
      return reply(present(await setNote(strapi, input)));
    },

    recall: simple('recall'),
    serve: simple('serve'),
    finish: simple('finish'),
    hold: simple('hold'),
    park: simple('park'),
    resume: simple('resume'),
    noShow: simple('no-show'),
    cancel: simple('cancel'),
    undo: simple('undo'),
  };
};
