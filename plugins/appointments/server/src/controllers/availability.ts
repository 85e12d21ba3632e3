import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { parse } from '../../../../kernel/shared/validation';
import { previewAvailability } from '../services/availability/preview';
import { availability as readAvailability } from '../services/availability/read';
import { saveAvailability } from '../services/availability/save';
import { changeClosure, deleteClosure, listClosures } from '../services/closures/edit-closure';
import { previewAvailabilityBody, saveAvailabilityBody } from '../validation/availability';
import { changeClosureBody, listClosuresQuery } from '../validation/closure';
import { bodyOf, referenceOf, reply } from './exchange';

/** What the editor of availability in the admin panel asks for. */
export const availability = ({ strapi }: { strapi: Core.Strapi }) => ({
  async findOne(ctx: Context) {
    return reply(await readAvailability(strapi, referenceOf(ctx).id));
  },

  async save(ctx: Context) {
    const draft = parse(saveAvailabilityBody, bodyOf(ctx));
    return reply(await saveAvailability(strapi, referenceOf(ctx).id, draft));
  },

  async preview(ctx: Context) {
    const draft = parse(previewAvailabilityBody, bodyOf(ctx));
    return reply(await previewAvailability(strapi, referenceOf(ctx).id, draft));
  },

  async closures(ctx: Context) {
    const { organisation } = parse(listClosuresQuery, ctx.query);
    return reply(await listClosures(strapi, organisation));
  },

  async changeClosure(ctx: Context) {
    const change = parse(changeClosureBody, bodyOf(ctx));
    return reply(await changeClosure(strapi, referenceOf(ctx).id, change));
  },

  async deleteClosure(ctx: Context) {
    const { id } = referenceOf(ctx);
    await deleteClosure(strapi, id);
    return reply({ id });
  },
});
