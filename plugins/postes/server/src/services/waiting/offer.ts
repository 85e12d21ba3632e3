import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { TABLES } from '../../database/tables';
import { WAITING_ENTITY } from '../../entities';

/** Minutes in which somebody comes to the poste that became free. */
const OFFER_MINUTES = 10;

interface Freed {
  organisationId: string;
  posteId: string | null;
}

/** Each poste that became free goes to the next in the line of its organisation. */
export const offerPostes = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  freed: readonly Freed[],
  now: Date,
): Promise<void> => {
  const until = new Date(now.getTime() + OFFER_MINUTES * 60_000);
  const { rows } = await trx.raw<{ rows: Offered[] }>(OFFER, {
    freed: JSON.stringify(freed),
    now,
    until,
  });
  await pluginApi(strapi, 'kernel').events.emitMany(
    trx,
    rows.map(({ id, organisationId, posteId }) => ({
      name: 'postes.waiting-entry.offered' as const,
      organisationId,
      entityType: WAITING_ENTITY,
      entityId: id,
      data: { posteId },
    })),
  );
};

interface Offered {
  id: string;
  organisationId: string;
  posteId: string;
}

const OFFER = `
  WITH freed AS (
    SELECT poste."organisationId", poste."posteId",
      row_number() OVER (PARTITION BY poste."organisationId" ORDER BY poste."posteId") AS place
    FROM jsonb_to_recordset(CAST(:freed AS jsonb))
      AS poste("organisationId" text, "posteId" text)
  ), line AS (
    SELECT id, organisation_id,
      row_number() OVER (PARTITION BY organisation_id ORDER BY number) AS place
    FROM ${TABLES.waiting}
    WHERE state = 'waiting' OR (state = 'offered' AND offered_until < :now)
  )
  UPDATE ${TABLES.waiting} AS entry
  SET state = 'offered', poste_id = freed."posteId", offered_until = :until
  FROM line JOIN freed
    ON freed."organisationId" = line.organisation_id AND freed.place = line.place
  WHERE entry.id = line.id
  RETURNING entry.id, entry.organisation_id AS "organisationId", entry.poste_id AS "posteId"`;
