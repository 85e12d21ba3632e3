import type { Knex } from 'knex';

/** What other plugins ask of notifications, besides being told about by `registerNotification`. */
export interface NotificationsApi {
  /**
   * Forgets who was told something at these addresses (mail, E.164) by this organisation: the ledger
   * keeps that there was a message, and what still waits is not sent. In the caller's transaction.
   */
  forgetAddresses(
    trx: Knex.Transaction,
    organisationId: string,
    addresses: readonly string[],
  ): Promise<void>;
}

declare module '../../kernel/shared/plugin-apis' {
  interface PluginApis {
    notifications: NotificationsApi;
  }
}
