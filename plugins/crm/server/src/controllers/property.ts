import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { invalid } from '../../../../kernel/shared/errors';
import { parse } from '../../../../kernel/shared/validation';
import { addImage, imagesOf } from '../services/properties/images';
import {
  addDocument,
  DOCUMENT_TYPES,
  documentFile,
  documentsOf,
} from '../services/properties/documents';
import type { Upload } from '../services/properties/upload-file';
import { sendFile } from '../services/files/send-file';
import { propertyHistory } from '../services/properties/history';
import { documentId, text } from '../validation/fields';
import { bodyOf, idOf, reply } from './exchange';

const imageBody = z.strictObject({
  caption: text(255).optional(),
  primary: z.enum(['true', 'false']).optional(),
});

const documentBody = z.strictObject({
  type: z.enum(DOCUMENT_TYPES),
  name: text(255).optional(),
});

const documentParams = z.object({ id: documentId, document: documentId });

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

  async documents(ctx: Context) {
    return reply(await documentsOf(strapi, idOf(ctx)));
  },

  async addDocument(ctx: Context) {
    const added = await addDocument(strapi, idOf(ctx), {
      file: fileOf(ctx),
      ...parse(documentBody, bodyOf(ctx)),
    });
    ctx.status = 201;
    return reply(added);
  },

  async documentFile(ctx: Context) {
    const { id, document } = parse(documentParams, (ctx as { params?: unknown }).params);
    await sendFile(strapi, ctx, await documentFile(strapi, id, document));
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
