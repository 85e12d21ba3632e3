import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { notFound } from '../../../../../kernel/shared/errors';
import { byteRange } from '../../domain/files/byte-range';
import { disposition } from '../../domain/files/disposition';

/**
 * Answers with a file of the uploads to somebody who may have it: nobody keeps it on the way, no
 * browser runs it, and a part of it is enough where a part is asked for.
 */
export const sendFile = async (
  strapi: Core.Strapi,
  ctx: Context,
  { stored, name }: { stored: string; name: string },
): Promise<void> => {
  const file = path.join(strapi.dirs.static.public, 'uploads', path.basename(stored));
  const size = await sizeOf(file);
  if (size === null) throw notFound();
  ctx.status = 200;
  ctx.type = path.extname(stored) || 'application/octet-stream';
  ctx.set('Accept-Ranges', 'bytes');
  ctx.set('Cache-Control', 'private, no-store');
  ctx.set('Content-Disposition', disposition(name, ctx.type));
  ctx.set('X-Content-Type-Options', 'nosniff');
  const range = byteRange(ctx.get('Range'), size);
  if (range === 'unsatisfiable') {
    ctx.status = 416;
    ctx.set('Content-Range', `bytes */${size}`);
    ctx.body = '';
    return;
  }
  if (range) {
    ctx.status = 206;
    ctx.set('Content-Range', `bytes ${range.start}-${range.end}/${size}`);
  }
  ctx.length = range ? range.end - range.start + 1 : size;
  ctx.body = ctx.method === 'HEAD' ? null : createReadStream(file, range ?? {});
};

const sizeOf = async (file: string): Promise<number | null> => {
  try {
    const found = await stat(file);
    return found.isFile() ? found.size : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
};
