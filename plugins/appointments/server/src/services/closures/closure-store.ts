import type { Knex } from 'knex';
import type { ListedClosure } from '../../../../shared/availability';

interface Row extends Omit<ListedClosure, 'startsAt' | 'endsAt'> {
  startsAt: Date | null;
  endsAt: Date | null;
}

interface Place {
  organisationId: string;
  /** With it: those of the resource, of its branch and of the whole organisation. */
  id?: string;
  branchId?: string | null;
  /** What ended before that day is left out. */
  since: string;
}

const LIMIT = 400;

/** Closures of a place that are not long over, the nearest first. */
export const closuresOf = async (
  db: Knex,
  { organisationId, id, branchId, since }: Place,
): Promise<ListedClosure[]> => {
  const { rows } = await db.raw<{ rows: Row[] }>(CLOSURES, {
    organisation: organisationId,
    resource: id ?? null,
    branch: branchId ?? null,
    since,
    limit: LIMIT,
  });
  return rows.map((row) => ({
    ...row,
    startsAt: row.startsAt?.toISOString() ?? null,
    endsAt: row.endsAt?.toISOString() ?? null,
  }));
};

const CLOSURES = `
  SELECT c.document_id AS id, c.title, c.kind, c.branch_id AS "branchId",
    c.schedule_id AS "scheduleId", r.document_id AS "resourceId", coalesce(r.time_zone, o.time_zone, 'UTC') AS "timeZone",
    c.first_day::text AS "firstDay", c.last_day::text AS "lastDay",
    c.starts_at AS "startsAt", c.ends_at AS "endsAt"
  FROM closures c
  JOIN organisations o ON o.document_id = c.organisation_id
  LEFT JOIN closures_resource_lnk link ON link.closure_id = c.id
  LEFT JOIN resources r ON r.id = link.resource_id
  WHERE c.organisation_id = :organisation
    AND (CAST(:resource AS text) IS NULL OR r.document_id = :resource OR (link.resource_id IS NULL
      AND (c.branch_id IS NULL OR c.branch_id = CAST(:branch AS text))))
    AND (c.last_day >= CAST(:since AS date) OR c.ends_at >= CAST(:since AS date))
  ORDER BY coalesce(c.starts_at, c.first_day), c.id
  LIMIT :limit`;
