import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { Knex } from 'knex';
import type { EventName } from '../../../../kernel/shared/events';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../kernel/shared/strapi';
import { UNKNOWN_ENTITY } from '../domain/subject';
import { cleanChanges } from './clean-changes';
import { currentFacts } from './facts';
import type { Patches } from './patch';
import type { Pending } from './pending';

interface Attempt {
  entityType: string;
  /** The account's documentId, if there is one. */
  entityId: string | undefined;
  /** What was typed. */
  identifier: unknown;
  succeeded: boolean;
  error?: string | undefined;
}

const USER = 'plugin::users-permissions.user';
const ADMIN = 'admin::user';

/** The event of a plugin that replaces the plain login route, and then says this itself. */
const ACCOUNTS_EVENT = 'accounts.login.succeeded' as EventName;

export const recordLogins = (strapi: Core.Strapi, pending: Pending, patches: Patches): void => {
  const record = (attempt: Attempt): Promise<void> =>
    inTransaction(strapi, (trx) => recordAttempt(strapi, pending, trx, attempt));

  watchUserLogins(strapi, patches, record);
  watchAdminLogins(strapi, record);
};

/** One action serves REST and the GraphQL mutation. */
const watchUserLogins = (
  strapi: Core.Strapi,
  patches: Patches,
  record: (attempt: Attempt) => Promise<void>,
): void => {
  const said = (): boolean =>
    pluginApi(strapi, 'kernel')
      .events.catalogue()
      .some(({ name }) => name === ACCOUNTS_EVENT);

  patches.wrap(strapi.controller('plugin::users-permissions.auth'), 'callback', (login) => {
    return async (koa, ...rest) => {
      const ctx = koa as Context;
      if (said()) return login(ctx, ...rest);
      const { identifier } = ((ctx.request as { body?: unknown }).body ?? {}) as {
        identifier?: unknown;
      };
      const attempt = { entityType: USER, identifier };
      try {
        const result = await login(ctx, ...rest);
        const { user } = (ctx.body ?? {}) as { user?: { documentId?: string } };
        await record({ ...attempt, entityId: user?.documentId, succeeded: Boolean(user) });
        return result;
      } catch (error) {
        const entityId = await accountOf(strapi, USER, identifier);
        const { message } = error as Error;
        await record({ ...attempt, entityId, succeeded: false, error: message });
        throw error;
      }
    };
  });
};

/** Strapi does not wait for these listeners, so a failure can only be logged. */
const watchAdminLogins = (
  strapi: Core.Strapi,
  record: (attempt: Attempt) => Promise<void>,
): void => {
  const log = (error: Error): void => {
    strapi.log.error(`Audit: a login was not recorded: ${error.message}`);
  };

  strapi.eventHub.on('admin.auth.success', async (...args: unknown[]) => {
    const { user } = args[0] as { user: { documentId: string; email: string } };
    const identifier = user.email;
    await record({
      entityType: ADMIN,
      entityId: user.documentId,
      identifier,
      succeeded: true,
    }).catch(log);
  });
  strapi.eventHub.on('admin.auth.error', async (...args: unknown[]) => {
    const { error } = args[0] as { error?: Error };
    const ctx = strapi.requestContext.get();
    const body = (ctx?.request as { body?: { email?: unknown } } | undefined)?.body;
    const entityId = await accountOf(strapi, ADMIN, body?.email).catch(() => undefined);
    await record({
      entityType: ADMIN,
      entityId,
      identifier: body?.email,
      succeeded: false,
      error: error?.message,
    }).catch(log);
  });
};

const accountOf = async (
  strapi: Core.Strapi,
  uid: typeof USER | typeof ADMIN,
  identifier: unknown,
): Promise<string | undefined> => {
  if (typeof identifier !== 'string') return undefined;
  const either = [{ email: identifier.toLowerCase() }, { username: identifier }];
  const query = { where: { $or: either }, select: ['documentId'] };
  const found = (await strapi.db.query(uid).findOne(query)) as { documentId?: string } | null;
  return found?.documentId;
};

const recordAttempt = (
  strapi: Core.Strapi,
  pending: Pending,
  trx: Knex.Transaction,
  { entityType, entityId, identifier, succeeded, error }: Attempt,
): Promise<void> => {
  const facts = currentFacts(strapi);
  const account = entityType === ADMIN ? 'admin' : 'users-permissions';
  const tried = [
    { field: 'username', before: null, after: identifier ?? null },
    { field: 'error', before: null, after: error ?? null },
  ];
  pending.add(trx, [
    {
      ...facts,
      actor:
        succeeded && entityId && entityType === USER ? { kind: 'user', id: entityId } : facts.actor,
      organisationId: null,
      action: `${account}.login.${succeeded ? 'succeeded' : 'failed'}`,
      entityType,
      entityId: entityId ?? UNKNOWN_ENTITY,
      changes: cleanChanges(
        strapi,
        entityType,
        tried.filter(({ after }) => after !== null),
      ),
      reason: null,
    },
  ]);
  return Promise.resolve();
};
