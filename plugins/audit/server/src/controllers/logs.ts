import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { Actor } from '../../../../kernel/shared/actor';
import { forbidden, notFound } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { organisationScope, PLATFORM_SCOPE } from '../../../../kernel/shared/scope';
import type { Scope } from '../../../../kernel/shared/scope';
import type { EntryView, SearchFilters } from '../../../shared/contracts';
import { entryId, logsQuery, parsed } from '../validation/queries';

/** `GET /api/logs/`: what managers read, and the contract of the public computers' old clients. */
interface LogView {
  id: string;
  action: string;
  who: string;
  details: Pick<EntryView, 'entity' | 'changes' | 'reason'>;
  timestamp: string;
  organisation: string | null;
  ip: string | null;
}

const logs = ({ strapi }: { strapi: Core.Strapi }) => {
  const kernel = () => pluginApi(strapi, 'kernel');
  const audit = () => pluginApi(strapi, 'audit');

  return {
    async find(ctx: Context): Promise<void> {
      const { cursor, limit, entity, ...filters } = parsed(logsQuery, ctx.query);
      const page = {
        ...(cursor === undefined ? {} : { cursor }),
        ...(limit === undefined ? {} : { limit }),
      };
      const found = await kernel().runInScope(managed(kernel().actor()), () =>
        audit().search({ ...filters, ...entityFilter(entity) }, page),
      );
      ctx.body = { data: found.entries.map(toLog), meta: { cursor: found.cursor } };
    },

    async findOne(ctx: Context): Promise<void> {
      const { id } = ctx['params'] as { id: string };
      const scope = managed(kernel().actor());
      const entry = entryId.safeParse(id).success
        ? await kernel().runInScope(scope, () => audit().find(id))
        : null;
      if (!entry) throw notFound();
      ctx.body = { data: toLog(entry) };
    },
  };
};

/** Staff see their organisation's rows; its log is for managers. */
const managed = (actor: Actor): Scope => {
  if (actor.kind === 'token') return PLATFORM_SCOPE;
  if (actor.kind === 'user') {
    const ids = actor.memberships
      .filter(({ role }) => role === 'manager')
      .map(({ organisationId }) => organisationId);
    if (ids.length > 0) return organisationScope(...ids);
  }
  throw forbidden('Only managers read the log', 'ROLE_REQUIRED');
};

/** `kernel.branch` types have no `:` but in `plugin::`, so an id follows the last single one. */
const entityFilter = (entity: string | undefined): SearchFilters => {
  if (entity === undefined) return {};
  const [, type, id] = /^((?:[^:]|::)+)(?::([^:]+))?$/.exec(entity) ?? [];
  return { entityType: type ?? entity, entityId: id };
};

const toLog = (entry: EntryView): LogView => ({
  id: entry.id,
  action: entry.action,
  who: [entry.actor.kind, entry.actor.id].filter(Boolean).join(':'),
  details: { entity: entry.entity, changes: entry.changes, reason: entry.reason },
  timestamp: entry.at,
  organisation: entry.chain === 'platform' ? null : entry.chain,
  ip: entry.request.ip,
});

export default logs;
