import type { EntryView } from '../../../plugins/audit/shared/contracts';
import { createKeyRing } from '../../../plugins/audit/server/src/domain/key-ring';
import { inSnapshot } from '../../../plugins/audit/server/src/services/query';
import { verifyLog } from '../../../plugins/audit/server/src/verification/verify-log';
import type { Progress, Report } from '../../../plugins/audit/server/src/verification/verify-log';
import { PLATFORM_SCOPE } from '../../../plugins/kernel/shared/scope';
import { api, call, strapi } from '../../helpers/app';
import { testEnv } from '../../helpers/test-env.cjs';

export const keys = createKeyRing(testEnv('').AUDIT_KEY);

export const verify = (progress?: Progress): Promise<Report> =>
  api('kernel').runInScope(PLATFORM_SCOPE, async () => {
    await api('audit').chained();
    return inSnapshot(strapi.db.connection, (query) => verifyLog(keys, query, progress));
  });

/** All entries, oldest first, as the platform sees them. */
export const allEntries = async (): Promise<EntryView[]> =>
  api('kernel').runInScope(PLATFORM_SCOPE, async () => {
    const entries: EntryView[] = [];
    let cursor: string | undefined;
    do {
      const page = await api('audit').search({}, { limit: 100, ...(cursor ? { cursor } : {}) });
      entries.push(...page.entries);
      cursor = page.cursor ?? undefined;
    } while (cursor);
    return entries.reverse();
  });

const ends = async (): Promise<Map<string, number>> => {
  await api('audit').chained();
  const rows = await strapi.db.connection('audit_heads').select('chain', 'sequence');
  return new Map(rows.map(({ chain, sequence }) => [chain, Number(sequence)]));
};

/** What `work` adds to the log. */
export const recordedBy = async (work: () => Promise<unknown>): Promise<EntryView[]> => {
  const before = await ends();
  await work();
  const entries = await allEntries();
  return entries.filter(({ chain, sequence }) => sequence > (before.get(chain) ?? 0));
};

export const changesOf = (entry: EntryView): Record<string, [unknown, unknown]> =>
  Object.fromEntries(entry.changes.map(({ field, before, after }) => [field, [before, after]]));

/** The answer of a call that must succeed. */
export const done = async (...request: Parameters<typeof call>): Promise<any> => {
  const reply = await call(...request);
  if (reply.status >= 300) throw new Error(`${request[1]}: ${JSON.stringify(reply.body)}`);
  return reply.body;
};
