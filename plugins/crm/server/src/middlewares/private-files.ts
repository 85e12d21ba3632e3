import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { hasRole } from '../../../../kernel/shared/actor';
import { notFound } from '../../../../kernel/shared/errors';
import { uploadOf } from '../domain/files/upload-path';
import { givePass, holderOf } from '../services/files/panel-pass';
import { privateFileNamed, READERS } from '../services/files/private-files';
import type { PrivateFile } from '../services/files/private-files';
import { sendFile } from '../services/files/send-file';

type Next = () => Promise<unknown>;

/**
 * In front of everything that serves files: a private one goes to the panel of somebody who may read
 * it, and is not there for anybody else. Programs read it from its property.
 */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async (ctx: Context, next: Next): Promise<void> => {
    const name = ctx.method === 'GET' || ctx.method === 'HEAD' ? uploadOf(ctx.path) : null;
    const file = name === null ? undefined : await privateFileNamed(strapi.db.connection, name);
    if (name === null || !file) {
      await next();
      givePass(strapi, ctx);
      return;
    }
    const { stored } = file;
    if (stored === null || !(await mayRead(strapi, ctx, file))) throw notFound();
    await sendFile(strapi, ctx, { stored, name: file.name });
  };

const mayRead = async (
  strapi: Core.Strapi,
  ctx: Context,
  { organisationId }: PrivateFile,
): Promise<boolean> => {
  const holder = await holderOf(strapi, ctx);
  if (!holder) return false;
  return holder.superAdmin || (organisationId !== null && hasRole(holder, organisationId, READERS));
};
