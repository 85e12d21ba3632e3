import type { Knex } from 'knex';
import { DEFAULT_WARNINGS } from '../../domain/warnings';
import { TABLES } from '../../database/tables';
import type { PosteRules } from '../../../../shared/poste';

export const DEFAULT_RULES: PosteRules = {
  defaultSeconds: 3_600,
  codeMinutes: 720,
  warningSeconds: [...DEFAULT_WARNINGS],
  leaseSeconds: 900,
  graceSeconds: 60,
  holdMinutes: 60,
  dailySeconds: null,
  groups: {},
  openingHours: [],
  consentVersion: '1',
};

export interface PlaceRules extends PosteRules {
  /** IANA, of the organisation. */
  timeZone: string;
}

/** Of several organisations, in one statement. */
export const rulesOf = async (
  db: Knex,
  organisationIds: readonly string[],
): Promise<ReadonlyMap<string, PlaceRules>> => {
  const rows = await db('organisations')
    .leftJoin(TABLES.rules, `${TABLES.rules}.organisation_id`, 'organisations.document_id')
    .whereIn('organisations.document_id', [...new Set(organisationIds)])
    .select<{ id: string; timeZone: string | null; rules: Partial<PosteRules> | null }[]>(
      { id: 'organisations.document_id', timeZone: 'organisations.time_zone' },
      // Strapi leaves jsonb as text, but not json.
      db.raw(`${TABLES.rules}.rules::json AS rules`),
    );
  return new Map(
    rows.map(({ id, timeZone, rules }) => [
      id,
      { ...DEFAULT_RULES, ...rules, timeZone: timeZone ?? 'UTC' },
    ]),
  );
};

export const rulesFor = async (db: Knex, organisationId: string): Promise<PlaceRules> =>
  (await rulesOf(db, [organisationId])).get(organisationId) ?? {
    ...DEFAULT_RULES,
    timeZone: 'UTC',
  };

export const saveRules = async (
  trx: Knex.Transaction,
  organisationId: string,
  rules: PosteRules,
): Promise<void> => {
  await trx(TABLES.rules)
    .insert({ organisation_id: organisationId, rules: JSON.stringify(rules) })
    .onConflict('organisation_id')
    .merge();
};
