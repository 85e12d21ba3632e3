import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { parse } from '../../../../kernel/shared/validation';
import { applyClosure } from '../services/closures/apply';
import { previewClosure } from '../services/closures/preview';
import { present } from '../services/present';
import { applyClosureBody, previewClosureBody } from '../validation/closure';
import { bodyOf, created, reply } from './exchange';

export const closureAssistant = ({ strapi }: { strapi: Core.Strapi }) => ({
  async preview(ctx: Context) {
    const hit = await previewClosure(strapi, parse(previewClosureBody, bodyOf(ctx)));
    return reply(hit.map(({ appointment, move }) => ({ appointment: present(appointment), move })));
  },

  async apply(ctx: Context) {
    const applied = await applyClosure(strapi, parse(applyClosureBody, bodyOf(ctx)));
    return created(ctx, {
      ...applied,
      moved: applied.moved.map(present),
      cancelled: applied.cancelled.map(present),
    });
  },
});
