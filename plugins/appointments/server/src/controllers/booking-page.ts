import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { parse } from '../../../../kernel/shared/validation';
import { bookingPage as pageOf, offeringOrganisations } from '../services/booking-page';
import { bookingPageParams } from '../validation/booking-page';
import { reply } from './exchange';

export const bookingPage = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find() {
    return reply(await offeringOrganisations(strapi));
  },

  async findOne(ctx: Context) {
    const { slug } = parse(bookingPageParams, (ctx as { params?: unknown }).params);
    return reply(await pageOf(strapi, slug));
  },
});
