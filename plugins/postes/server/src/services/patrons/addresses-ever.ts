import type { Core } from '@strapi/strapi';
import type {} from '../../../../../audit/shared/audit-api';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { PATRON_ENTITY } from '../../entities';

const PAGE = 100;
const FIELDS: ReadonlySet<string> = new Set(['email', 'phone']);

/**
 * All addresses at which a person could be written to, also those that were corrected: the audit log
 * remembers them for longer than the ledger of messages. Ask before the log is made unreadable.
 */
export const addressesEver = async (strapi: Core.Strapi, patronId: string): Promise<string[]> => {
  const audit = pluginApi(strapi, 'audit');
  const about = { entityType: PATRON_ENTITY, entityId: patronId };
  const found = new Set<string>();
  let cursor: string | null | undefined;
  do {
    const page = await audit.search(about, { limit: PAGE, ...(cursor ? { cursor } : {}) });
    for (const { field, before, after } of page.entries.flatMap(({ changes }) => changes)) {
      if (!FIELDS.has(field)) continue;
      for (const value of [before, after]) if (typeof value === 'string') found.add(value);
    }
    cursor = page.cursor;
  } while (cursor !== null);
  return [...found];
};
