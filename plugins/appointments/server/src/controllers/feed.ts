import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { parse } from '../../../../kernel/shared/validation';
import { createFeed, listFeeds, revokeFeed } from '../services/feeds/feed-store';
import { renderFeed } from '../services/feeds/render-feed';
import { createFeedBody } from '../validation/create-feed';
import { bodyOf, created, referenceOf, reply } from './exchange';

const secretParameter = z.object({ secret: z.string().regex(/^[\w-]{43}$/, 'is no feed') });

export const feed = ({ strapi }: { strapi: Core.Strapi }) => ({
  async create(ctx: Context) {
    const { resource } = parse(createFeedBody, bodyOf(ctx));
    const { id, secret } = await createFeed(strapi, resource);
    const base = strapi.config.get<string>('server.absoluteUrl', '');
    const url = `${base}/api/appointments/feeds/${secret}/calendar.ics`;
    return created(ctx, { id, resource: resource ?? null, url });
  },

  async find() {
    const feeds = await listFeeds(strapi);
    return reply(feeds.map(({ ownerKey: _ownerKey, ...shown }) => shown));
  },

  async revoke(ctx: Context) {
    await revokeFeed(strapi, referenceOf(ctx).id);
    return reply(null);
  },

  async calendar(ctx: Context) {
    const { secret } = parse(secretParameter, (ctx as { params?: unknown }).params);
    const body = await renderFeed(strapi, secret);
    ctx.set('Cache-Control', 'private, max-age=300');
    ctx.type = 'text/calendar; charset=utf-8';
    ctx.body = body;
  },
});
