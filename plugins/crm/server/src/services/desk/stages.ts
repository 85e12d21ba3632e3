import type { Knex } from 'knex';
import type { DeskStage } from '../../../../shared/desk';

export const stagesOf = async (db: Knex, organisationId: string): Promise<DeskStage[]> => {
  const { rows } = await db.raw<{ rows: DeskStage[] }>(
    `SELECT document_id AS id, name, translations::json AS translations, kind, colour
     FROM crm_stages WHERE organisation_id = :organisationId ORDER BY position, id LIMIT 50`,
    { organisationId },
  );
  return rows;
};
