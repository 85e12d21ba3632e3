import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { notFound } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../kernel/shared/scope';
import { parse } from '../../../../kernel/shared/validation';
import { listMembers } from '../services/members/read-members';
import { removeMember } from '../services/members/remove-member';
import { saveMember } from '../services/members/save-member';
import { memberBody, memberQuery } from '../validation/bodies';
import { documentId } from '../validation/fields';
import { bodyOf } from './request';

const members = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context): Promise<void> {
    const organisationId = idOf(ctx, 'id');
    const kernel = pluginApi(strapi, 'kernel');
    kernel.requireRole(organisationId, ['manager']);
    const page = parse(memberQuery, ctx.query);
    ctx.body = await kernel.runInScope(organisationScope(organisationId), () =>
      listMembers(strapi.db.connection, organisationId, page),
    );
  },

  async save(ctx: Context): Promise<void> {
    const { member, created } = await saveMember(
      strapi,
      idOf(ctx, 'id'),
      parse(memberBody, bodyOf(ctx)),
    );
    ctx.status = created ? 201 : 200;
    ctx.body = { data: member };
  },

  async remove(ctx: Context): Promise<void> {
    await removeMember(strapi, idOf(ctx, 'id'), idOf(ctx, 'memberId'));
    ctx.status = 204;
  },
});

const idOf = (ctx: Context, name: string): string => {
  const id = documentId.safeParse((ctx['params'] as Record<string, string>)[name]);
  if (!id.success) throw notFound();
  return id.data;
};

export default members;
