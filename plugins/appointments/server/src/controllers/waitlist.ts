import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { parse } from '../../../../kernel/shared/validation';
import { presentEntry, presentJoined } from '../services/waitlist/present-entry';
import { joinWaitlist } from '../services/waitlist/join';
import { leaveWaitlist } from '../services/waitlist/leave';
import { waitlistPosition } from '../services/waitlist/position';
import { joinWaitlistBody } from '../validation/join-waitlist';
import { bodyOf, created, fromHuman, referenceOf, reply } from './exchange';

export const waitlist = ({ strapi }: { strapi: Core.Strapi }) => ({
  async join(ctx: Context) {
    const input = await fromHuman(strapi, ctx, parse(joinWaitlistBody, bodyOf(ctx)));
    const entry = await joinWaitlist(strapi, input);
    return created(ctx, presentJoined(strapi, entry));
  },

  async findOne(ctx: Context) {
    const { entry, ahead } = await waitlistPosition(strapi, referenceOf(ctx));
    return reply({ ...presentEntry(strapi, entry), ahead });
  },

  async leave(ctx: Context) {
    return reply(presentEntry(strapi, await leaveWaitlist(strapi, referenceOf(ctx))));
  },
});
