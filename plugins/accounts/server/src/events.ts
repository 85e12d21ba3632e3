import type { Core } from '@strapi/strapi';
import type { EventsApi } from '../../../kernel/shared/events';
import { pluginApi } from '../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../kernel/shared/strapi';

export type FailedLogin = 'wrong-credentials' | 'locked-out' | 'not-allowed';

declare module '../../../kernel/shared/events' {
  interface EventPayloads {
    'accounts.login.succeeded': { knownDevice: boolean };
    'accounts.login.failed': { why: FailedLogin };
  }
}

const USER = 'plugin::users-permissions.user';
/** Nobody's account was meant, so there is none to name; what was typed may be a password. */
const UNKNOWN = 'unknown';

export const defineLoginEvents = (events: EventsApi): void => {
  const definition = { version: 1, visibility: 'internal' } as const;
  events.define('accounts.login.succeeded', { ...definition, description: 'Somebody signed in' });
  events.define('accounts.login.failed', { ...definition, description: 'A login was refused' });
};

/** Joins the transaction that settles the attempt. */
export const loginSucceeded = (
  strapi: Core.Strapi,
  user: { document_id: string },
  knownDevice: boolean,
): Promise<void> =>
  inTransaction(strapi, async (trx) => {
    await pluginApi(strapi, 'kernel').events.emit(trx, {
      name: 'accounts.login.succeeded',
      organisationId: null,
      entityType: USER,
      entityId: user.document_id,
      data: { knownDevice },
    });
  });

export const loginFailed = (
  strapi: Core.Strapi,
  user: { document_id: string } | undefined,
  why: FailedLogin,
): Promise<void> =>
  inTransaction(strapi, async (trx) => {
    await pluginApi(strapi, 'kernel').events.emit(trx, {
      name: 'accounts.login.failed',
      organisationId: null,
      entityType: USER,
      entityId: user?.document_id ?? UNKNOWN,
      data: { why },
    });
  });
