import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { invalid } from '../../../shared/errors';
import { REFERENCE_KINDS } from '../../../shared/references';
import type { ReferencesService } from '../services/references';

const QUERY = z.strictObject({
  kind: z.enum(REFERENCE_KINDS),
  search: z.string().max(120).optional(),
  selected: z.string().max(6_000).optional(),
});

export const references = ({ strapi }: { strapi: Core.Strapi }) => ({
  async list(ctx: Context): Promise<void> {
    const { params } = ctx as unknown as { params: { kind: string } };
    const parsed = QUERY.safeParse({ ...ctx.query, kind: params.kind });
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw invalid(issue?.path.join('.') ?? 'query', issue?.message ?? 'Invalid query');
    }
    const { kind, search, selected } = parsed.data;
    const service = strapi.plugin('kernel').service<ReferencesService>('references');
    ctx.body = {
      data: await service.list(kind, {
        ...(search === undefined ? {} : { search }),
        ...(selected === undefined ? {} : { selected }),
      }),
    };
  },
});
