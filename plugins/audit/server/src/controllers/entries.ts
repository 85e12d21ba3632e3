import { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { hasRole } from '../../../../kernel/shared/actor';
import { invalid, notFound } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import type { NamedPage } from '../../../shared/contracts';
import { logOf } from '../log';
import { listChains } from '../services/chains';
import { withNames } from '../services/named';
import { inSnapshot } from '../services/query';
import { startExport } from '../services/start-export';
import { verifyStep } from '../services/verify-step';
import { entryId, exportQuery, parsed, searchQuery, verifyBody } from '../validation/queries';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson',
  chain: 'application/x-ndjson',
} as const;

/** The pages of the admin panel. */
const entries = ({ strapi }: { strapi: Core.Strapi }) => {
  const audit = () => pluginApi(strapi, 'audit');
  const actor = () => pluginApi(strapi, 'kernel').actor();

  return {
    async find(ctx: Context): Promise<void> {
      const { cursor, limit, ...filters } = parsed(searchQuery, ctx.query);
      const page = await audit().search(filters, {
        ...(cursor === undefined ? {} : { cursor }),
        ...(limit === undefined ? {} : { limit }),
      });
      const named: NamedPage = { ...page, entries: await withNames(strapi, page.entries) };
      ctx.body = named;
    },

    async findOne(ctx: Context): Promise<void> {
      const { id } = ctx['params'] as { id: string };
      const entry = entryId.safeParse(id).success ? await audit().find(id) : null;
      if (!entry) throw notFound();
      [ctx.body] = await withNames(strapi, [entry]);
    },

    async chains(ctx: Context): Promise<void> {
      await audit().chained();
      ctx.body = { chains: await listChains(logOf(strapi).knex(), actor()) };
    },

    async export(ctx: Context): Promise<void> {
      const { format, ...filters } = parsed(exportQuery, ctx.query);
      if (format === 'chain') requireChain(filters.organisation);
      const lines = await startExport(strapi, format, filters);
      ctx.set('Content-Disposition', `attachment; filename="audit.${extension(format)}"`);
      ctx.type = TYPES[format];
      ctx.body = Readable.from(lines);
    },

    async verify(ctx: Context): Promise<void> {
      const { chain, position } = parsed(verifyBody, (ctx.request as { body?: unknown }).body);
      requireChain(chain);
      const { knex, settings } = logOf(strapi);
      await audit().chained();
      const step = await inSnapshot(knex(), (query) =>
        verifyStep(settings.keys, query, chain, position),
      );
      if (!step) throw notFound();
      ctx.body = step;
    },
  };

  /** Row policies hide entries; heads have none, so the chain itself is asked for here. */
  function requireChain(chain: string | undefined): void {
    const who = actor();
    if (who.kind === 'admin' && who.superAdmin) return;
    if (chain === undefined) throw invalid('organisation', 'Name one of your organisations');
    if (!hasRole(who, chain)) throw notFound();
  }
};

const extension = (format: keyof typeof TYPES): string => (format === 'csv' ? 'csv' : 'ndjson');

export default entries;
