import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { parse } from '../../../../kernel/shared/validation';
import { runtimeOf } from '../runtime';
import { markRead, readInbox } from '../services/inbox';
import { inboxQuery, markReadBody } from '../validation/inbox';
import { bodyOf } from './request';

/** The caller's own, over REST and in the panel alike. */
export const inbox = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    const { items, unread, next } = await readInbox(
      runtimeOf(strapi),
      parse(inboxQuery, ctx.query),
    );
    return { data: items, meta: { unread, next } };
  },

  async markRead(ctx: Context) {
    return { data: await markRead(runtimeOf(strapi), parse(markReadBody, bodyOf(ctx))) };
  },
});
