import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { parse } from '../../../../kernel/shared/validation';
import { blockTime, calendarEvents } from '../services/calendar-events';
import { list } from '../services/list';
import { present, presentBooked } from '../services/present';
import { propertyResource, visitTarget } from '../services/property-visits';
import { request } from '../services/request';
import { eventBody, eventsQuery, visitBody } from '../validation/calendar';
import { listQuery } from '../validation/list';
import { requestBody } from '../validation/request';
import { bodyOf, created, fromHuman, referenceOf, reply } from './exchange';

/** The routes of the seed systems, on the same engine. */
export const calendar = ({ strapi }: { strapi: Core.Strapi }) => ({
  async events(ctx: Context) {
    return reply(await calendarEvents(strapi, parse(eventsQuery, ctx.query)));
  },

  async block(ctx: Context) {
    const block = parse(eventBody, bodyOf(ctx));
    return created(ctx, { id: await blockTime(strapi, block), kind: 'block', ...block });
  },

  async book(ctx: Context) {
    const input = await fromHuman(strapi, ctx, parse(requestBody, bodyOf(ctx)));
    return created(ctx, presentBooked(strapi, await request(strapi, input)));
  },

  async visits(ctx: Context) {
    const resource = await propertyResource(strapi, referenceOf(ctx).id);
    const query = { ...parse(listQuery, ctx.query), resource };
    const { appointments, after } = await list(strapi, query);
    return reply(appointments.map(present), { after });
  },

  async visit(ctx: Context) {
    const body = await fromHuman(strapi, ctx, parse(visitBody, bodyOf(ctx)));
    const target = await visitTarget(strapi, referenceOf(ctx).id, body.service);
    return created(ctx, presentBooked(strapi, await request(strapi, { ...body, ...target })));
  },
});
