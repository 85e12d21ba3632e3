import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { invalid } from '../../../../kernel/shared/errors';
import { parse } from '../../../../kernel/shared/validation';
import { addImage, imagesOf } from '../services/properties/images';
import type { Upload } from '../services/properties/images';
import { propertyHistory } from '../services/properties/history';
import { text } from '../validation/fields';
import { bodyOf, idOf, reply } from './exchange';

const imageBody = z.strictObject({
  caption: text(255).optional(),
  primary: z.enum(['true', 'false']).optional(),
});

/** What the seed systems ask of a property besides the property itself. */
export const property = ({ strapi }: { strapi: Core.Strapi }) => ({
  async images(ctx: Context) {
    return reply(await imagesOf(strapi, idOf(ctx)));
  },

  async addImage(ctx: Context) {
    const { caption, primary } = parse(imageBody, bodyOf(ctx));
    const input = { file: fileOf(ctx), caption, primary: primary === 'true' };
    const image = await addImage(strapi, idOf(ctx), input);
    ctx.status = 201;
    return reply(image);
  },

  async history(ctx: Context) {
    return reply(await propertyHistory(strapi, idOf(ctx)));
  },
});

const fileOf = (ctx: Context): Upload => {
  const { file } = (ctx.request as { files?: { file?: Upload | Upload[] } }).files ?? {};
  if (!file || Array.isArray(file)) throw invalid('file', 'file must be one file', 'REQUIRED');
  return file;
};
