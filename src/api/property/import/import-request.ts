import type { Context } from 'koa';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { DomainError, invalid } from '../../../../plugins/kernel/shared/errors';
import type { ColumnMap } from '../../../../plugins/kernel/shared/import';
import { columnMaps } from './maps';

const Parameters = z.strictObject({
  organisation: z.string().min(1).max(60),
  map: z.string().min(1).max(60),
  dryRun: z.enum(['true', 'false']).optional(),
});

export interface ImportRequest {
  /** Slug or documentId. */
  organisation: string;
  map: ColumnMap;
  dryRun: boolean;
}

/** Parameters stand in the query, or in the form that carries the file. */
export const readRequest = (ctx: Context): ImportRequest => {
  const form = ctx.is('multipart') ? (ctx.request as { body?: object }).body : undefined;
  const parsed = Parameters.safeParse({ ...form, ...ctx.query });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.join('.');
    throw invalid(field ?? 'query', issue?.message ?? 'The parameters are not valid');
  }
  const { organisation, map: name, dryRun } = parsed.data;
  const map = columnMaps.get(name);
  if (!map) throw invalid('map', `map must be one of ${[...columnMaps.keys()].join(', ')}`);
  return { organisation, map, dryRun: dryRun === 'true' };
};

const BODY_TYPES = [
  'text/csv',
  'application/gzip',
  'application/x-gzip',
  'application/octet-stream',
];

interface Upload {
  filepath: string;
}

/** The file is the body itself, or the part `file` of a form. */
export const fileOf = (ctx: Context): Readable => {
  if (ctx.is('multipart')) {
    const { file } = (ctx.request as { files?: { file?: Upload | Upload[] } }).files ?? {};
    if (!file || Array.isArray(file)) throw invalid('file', 'file must be one file', 'REQUIRED');
    return createReadStream(file.filepath);
  }
  if (ctx.is(BODY_TYPES)) return ctx.req;
  throw new DomainError(
    415,
    'UNSUPPORTED_MEDIA_TYPE',
    `Send the file as ${BODY_TYPES.join(', ')}, or as the part "file" of a form`,
    { field: 'Content-Type' },
  );
};
