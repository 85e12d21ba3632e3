import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { notFound } from '../../../../kernel/shared/errors';
import { parse } from '../../../../kernel/shared/validation';
import { endSession } from '../services/sessions/end';
import { updateProfile } from '../services/users/update-profile';
import { updateBody } from '../validation/bodies';
import { documentId } from '../validation/fields';
import { bodyOf, originOf, readMe, selfOf } from './request';

const me = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context): Promise<void> {
    ctx.body = { data: await readMe(strapi, selfOf(ctx).id) };
  },

  async update(ctx: Context): Promise<void> {
    const self = selfOf(ctx);
    await updateProfile(strapi, self, parse(updateBody, bodyOf(ctx)), originOf(ctx));
    ctx.body = { data: await readMe(strapi, self.id) };
  },

  async endSession(ctx: Context): Promise<void> {
    const { sessionId } = ctx['params'] as { sessionId: string };
    const known = documentId.safeParse(sessionId).success;
    if (!known || !(await endSession(strapi, selfOf(ctx).id, sessionId))) throw notFound();
    ctx.status = 204;
  },
});

export default me;
