import type { Knex } from 'knex';
import type { Criteria, CriterionName } from '../../../../shared/criteria';
import type { Feedback } from '../../../../shared/feedback';
import { factorsOf } from '../../domain/reweight';
import type { WeightFactors } from '../../domain/matching/compile';
import { MATCHES } from '../../database/tables';

export interface SearchRow {
  id: string;
  organisationId: string;
  leadId: string;
  name: string;
  criteria: Criteria;
  minScore: number;
  frequency: 'never' | 'instant' | 'daily' | 'weekly';
  active: boolean;
  pausedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  /** What the lead's feedback has taught. */
  factors: WeightFactors;
}

type Stored = Omit<SearchRow, 'factors'>;

const COLUMNS = {
  id: 'document_id',
  organisationId: 'organisation_id',
  leadId: 'lead_id',
  name: 'name',
  minScore: 'min_score',
  frequency: 'frequency',
  active: 'active',
  pausedAt: 'paused_at',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
} as const;

const select = (db: Knex) =>
  db('crm_saved_searches').select<Stored[]>({
    ...COLUMNS,
    criteria: db.raw('criteria::json') as unknown as string,
  });

export const searchesById = async (db: Knex, ids: readonly string[]): Promise<SearchRow[]> =>
  ids.length === 0 ? [] : withFactors(db, await select(db).whereIn('document_id', ids));

export const searchesOfLeads = async (db: Knex, leads: readonly string[]): Promise<SearchRow[]> =>
  withFactors(db, await select(db).whereIn('lead_id', leads).orderBy('id').limit(1000));

export const activeSearchesAfter = async (
  db: Knex,
  after: string,
  limit: number,
): Promise<SearchRow[]> =>
  withFactors(
    db,
    await select(db)
      .where('active', true)
      .where('document_id', '>', after)
      .orderBy('document_id')
      .limit(limit),
  );

export const changedSearches = (
  db: Knex,
  since: Date,
): Promise<{ id: string; updatedAt: Date }[]> =>
  db('crm_saved_searches')
    .where('updated_at', '>=', since)
    .select({ id: 'document_id', updatedAt: 'updated_at' });

interface Said {
  leadId: string;
  feedback: Feedback;
  findings: { criterion: CriterionName; points: number; share: number }[] | null;
}

const withFactors = async (db: Knex, rows: Stored[]): Promise<SearchRow[]> => {
  const factors = await factorsByLead(
    db,
    rows.map(({ leadId }) => leadId),
  );
  return rows.map((row) => ({ ...row, factors: factors.get(row.leadId) ?? {} }));
};

/** The last verdicts of each lead: a taste of two years ago is not one of today. */
const REMEMBERED = 50;

const factorsByLead = async (
  db: Knex,
  leads: readonly string[],
): Promise<Map<string, WeightFactors>> => {
  if (leads.length === 0) return new Map();
  const { rows } = await db.raw<{ rows: Said[] }>(
    `SELECT m.lead_id AS "leadId", m.feedback, m.findings::json AS findings
     FROM (SELECT *, row_number() OVER (PARTITION BY lead_id ORDER BY changed_at DESC) AS nth
           FROM ${MATCHES} WHERE lead_id = ANY(:leads::text[]) AND feedback IS NOT NULL) m
     WHERE m.nth <= ${REMEMBERED}`,
    { leads: [...new Set(leads)] },
  );
  const said = new Map<string, Said[]>();
  for (const row of rows) said.set(row.leadId, [...(said.get(row.leadId) ?? []), row]);
  return new Map(
    [...said].map(([lead, verdicts]) => [
      lead,
      factorsOf(
        verdicts.map(({ feedback, findings }) => ({
          feedback,
          findings: findings ?? [],
        })),
      ),
    ]),
  );
};

/** What a lead has discarded is not suggested to it again. */
export const discardedBy = async (db: Knex, leadId: string): Promise<Set<string>> =>
  new Set(
    await db(MATCHES)
      .where({ lead_id: leadId, feedback: 'discard' })
      .pluck<string[]>('property_id'),
  );
