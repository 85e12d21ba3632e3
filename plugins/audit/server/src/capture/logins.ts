import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { EventActor } from '../../../../kernel/shared/events';
import { inTransaction } from '../../../../kernel/shared/strapi';
import { UNKNOWN_ENTITY } from '../domain/subject';
import { cleanChanges } from './clean-changes';
import { currentFacts } from './facts';
import type { Pending } from './pending';

interface Attempt {
  outcome: 'succeeded' | 'failed';
  /** The account's documentId, if there is one. */
  documentId: string | undefined;
  /** What was typed. */
  email: unknown;
  actor?: EventActor;
  error?: string | undefined;
}

const ADMIN = 'admin::user';

/**
 * Logins to the admin panel; those of the content API are events of the plugin `accounts`. Strapi
 * does not wait for these listeners, so a failure can only be logged.
 */
export const recordLogins = (strapi: Core.Strapi, pending: Pending): void => {
  const record = async (attempt: () => Promise<Attempt>): Promise<void> => {
    try {
      const facts = await attempt();
      await inTransaction(strapi, (trx) => recordAttempt(strapi, pending, trx, facts));
    } catch (error) {
      strapi.log.error(`Audit: a login was not recorded: ${(error as Error).message}`);
    }
  };

  strapi.eventHub.on('admin.auth.success', (...args: unknown[]) =>
    record(() => {
      const { user } = args[0] as { user: { id: number; documentId: string; email: string } };
      const { id, documentId, email } = user;
      const actor: EventActor = { kind: 'admin', id: String(id) };
      return Promise.resolve({ outcome: 'succeeded', documentId, email, actor });
    }),
  );
  strapi.eventHub.on('admin.auth.error', (...args: unknown[]) =>
    record(async () => {
      const { error } = args[0] as { error?: Error };
      const request = strapi.requestContext.get()?.request as { body?: { email?: unknown } };
      const email = request?.body?.email;
      const documentId = await accountOf(strapi, email);
      return { outcome: 'failed', documentId, email, error: error?.message };
    }),
  );
};

const accountOf = async (strapi: Core.Strapi, email: unknown): Promise<string | undefined> => {
  if (typeof email !== 'string') return undefined;
  const query = { where: { email: email.toLowerCase() }, select: ['documentId'] };
  const found = (await strapi.db.query(ADMIN).findOne(query)) as { documentId: string } | null;
  return found?.documentId;
};

const recordAttempt = (
  strapi: Core.Strapi,
  pending: Pending,
  trx: Knex.Transaction,
  { outcome, documentId, email, actor, error }: Attempt,
): Promise<void> => {
  const facts = currentFacts(strapi);
  const changes = [
    { field: 'email', before: null, after: email ?? null },
    { field: 'error', before: null, after: error ?? null },
  ].filter(({ after }) => after !== null);
  pending.add(trx, [
    {
      ...facts,
      actor: actor ?? facts.actor,
      organisationId: null,
      action: `admin.login.${outcome}`,
      entityType: ADMIN,
      entityId: documentId ?? UNKNOWN_ENTITY,
      changes: cleanChanges(strapi, ADMIN, changes),
      reason: null,
    },
  ]);
  return Promise.resolve();
};
