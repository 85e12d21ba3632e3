import type { Knex } from 'knex';
import type { EntryPage, EntryView, SearchFilters } from './contracts';

/** What other plugins may call. Nobody calls it to say that something happened: emit an event. */
export interface AuditApi {
  /** Resolves when every entry that is committed by now has its place in its chain. */
  chained(): Promise<void>;

  /** Entries that the caller's scope shows, newest first. */
  search(filters: SearchFilters, page: { cursor?: string; limit?: number }): Promise<EntryPage>;

  find(id: string): Promise<EntryView | null>;

  /**
   * Makes all personal values about a subject unreadable, for ever: `user:<documentId>`,
   * `admin:<documentId>`, or `<content type>:<documentId>`. The chains stay as they are, and the
   * erasure is itself an entry. False if nothing was recorded about the subject.
   */
  eraseSubject(trx: Knex.Transaction, subject: string): Promise<boolean>;

  /** Removes entries older than `before` from the beginning of every chain. Returns how many. */
  prune(before: Date): Promise<number>;

  /** Signs how far the chains have come; null if none has grown. Returns its number. */
  checkpoint(): Promise<number | null>;
}

declare module '../../kernel/shared/plugin-apis' {
  interface PluginApis {
    audit: AuditApi;
  }
}
