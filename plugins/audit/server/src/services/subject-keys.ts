import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import type { AuditKey, KeyRing } from '../domain/key-ring';
import type { KeyOf } from '../domain/payload';
import { DATA_KEY_BYTES, decrypt, encrypt } from '../domain/sealed-box';
import type { Subject } from '../domain/subject';
import { SUBJECTS } from '../tables';

/**
 * One data key a subject, kept encrypted with the audit's secret. Without its key a subject's
 * values are gone, and the entries that hold them still verify: what is hashed is the ciphertext.
 */
export interface SubjectKeys {
  /** For writing: makes keys that are missing. Undefined for erased subjects. */
  obtain(trx: Knex.Transaction, subjects: readonly Subject[]): Promise<KeyOf>;
  /** For reading: always asks the database, so that an erasure takes effect at once. */
  read(knex: Knex, subjects: readonly Subject[]): Promise<KeyOf>;
  forget(subject: Subject): void;
}

interface Row {
  subject: Subject;
  key_id: string | null;
  wrapped: string | null;
}

/** Accounts that act again and again; the rest is looked up. */
const CACHE_SIZE = 5_000;
const CACHE_MILLISECONDS = 60_000;

export const createSubjectKeys = (keys: KeyRing, now: () => number): SubjectKeys => {
  const cache = new Map<Subject, { key: Buffer; until: number }>();

  const remember = (subject: Subject, key: Buffer): void => {
    if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value as Subject);
    cache.set(subject, { key, until: now() + CACHE_MILLISECONDS });
  };

  const cached = (subject: Subject): Buffer | undefined => {
    const hit = cache.get(subject);
    if (hit && hit.until > now()) return hit.key;
    cache.delete(subject);
    return undefined;
  };

  return {
    obtain: async (trx, subjects) => {
      const wanted = [...new Set(subjects)].sort();
      const known = new Map<Subject, Buffer | undefined>();
      for (const subject of wanted) {
        const key = cached(subject);
        if (key) known.set(subject, key);
      }
      const asked = wanted.filter((subject) => !known.has(subject));
      if (asked.length > 0) {
        for (const [subject, key] of await findOrMake(trx, keys, asked)) known.set(subject, key);
        // A key that is rolled back must not be used again.
        const keep = (): void => {
          for (const subject of asked) {
            const key = known.get(subject);
            if (key) remember(subject, key);
          }
        };
        trx.executionPromise.then(keep, () => {});
      }
      return (subject) => known.get(subject);
    },
    read: async (knex, subjects) => {
      const found = unwrapAll(keys, await select(knex, [...new Set(subjects)]));
      return (subject) => found.get(subject);
    },
    forget: (subject) => {
      cache.delete(subject);
    },
  };
};

const findOrMake = async (
  trx: Knex.Transaction,
  keys: KeyRing,
  subjects: Subject[],
): Promise<Map<Subject, Buffer | undefined>> => {
  const rows = await select(trx, subjects);
  const found = unwrapAll(keys, rows);
  const missing = subjects.filter((subject) => !rows.some((row) => row.subject === subject));
  if (missing.length === 0) return found;

  const made = missing.map((subject) => newRow(keys.current, subject));
  await trx.raw(
    `INSERT INTO ${SUBJECTS} (subject, key_id, wrapped)
     SELECT subject, key_id, wrapped
     FROM json_to_recordset(CAST(? AS json)) AS new(subject text, key_id text, wrapped text)
     ORDER BY subject ON CONFLICT DO NOTHING`,
    [JSON.stringify(made)],
  );
  // Another transaction may have been first: its key counts.
  for (const [subject, key] of unwrapAll(keys, await select(trx, missing))) found.set(subject, key);
  return found;
};

const select = async (knex: Knex, subjects: readonly Subject[]): Promise<Row[]> => {
  if (subjects.length === 0) return [];
  const { rows } = await knex.raw<{ rows: Row[] }>(
    `SELECT subject, key_id, wrapped FROM ${SUBJECTS} WHERE subject = ANY (CAST(? AS text[]))`,
    [subjects],
  );
  return rows;
};

const newRow = (key: AuditKey, subject: Subject): Row => ({
  subject,
  key_id: key.id,
  wrapped: encrypt(key.subjects, subject, randomBytes(DATA_KEY_BYTES)),
});

const unwrapAll = (keys: KeyRing, rows: readonly Row[]): Map<Subject, Buffer | undefined> =>
  new Map(
    rows.map(({ subject, key_id, wrapped }) => {
      const key = key_id === null ? undefined : keys.find(key_id);
      return [
        subject,
        key && wrapped !== null ? decrypt(key.subjects, subject, wrapped) : undefined,
      ];
    }),
  );
