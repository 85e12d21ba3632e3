import type { Knex } from 'knex';
import { learn } from '../domain/wait/learn';
import type { PastTicket, WaitModel } from '../domain/wait/learn';
import { WINDOW } from '../domain/wait/calibrate';
import type { Queue } from './queue-store';

/** Learning again for each ticket would change nothing that a visitor could notice. */
const KEEP_MS = 20_000;
const MOST_MODELS = 2000;
const models = new Map<string, { model: WaitModel; until: number }>();

/** What the queue's own past says. `now` in milliseconds. */
export const waitModel = async (
  db: Knex,
  { id, serviceMinutes, timeZone }: Queue,
  now: number,
): Promise<WaitModel> => {
  const known = models.get(id);
  if (known && known.until > now && known.until <= now + KEEP_MS) return known.model;
  const { rows } = await db.raw<{ rows: PastTicket[] }>(PAST, { id, timeZone, limit: WINDOW });
  const model = learn(rows, serviceMinutes * 60);
  if (models.size >= MOST_MODELS) models.clear();
  models.set(id, { model, until: now + KEEP_MS });
  return model;
};

/** Who was transferred before being called has neither waited to the end nor given up. */
const PAST = `
  SELECT * FROM (
    SELECT ended_at,
      extract(epoch FROM coalesce(first_called_at, ended_at) - arrived_at)::float8 AS waited,
      first_called_at IS NOT NULL AS called,
      CASE WHEN state IN ('served', 'transferred')
        THEN extract(epoch FROM ended_at - coalesce(serving_at, called_at))::float8 END AS service,
      category_id AS "categoryId",
      extract(hour FROM (arrived_at AT TIME ZONE 'UTC') AT TIME ZONE :timeZone)::int AS hour,
      predicted_raw::float8 AS predicted, coalesce(predicted_ahead, 0) AS ahead
    FROM tickets
    WHERE queue_id = :id AND ended_at IS NOT NULL
      AND (first_called_at IS NOT NULL OR state IN ('cancelled', 'no-show'))
    ORDER BY ended_at DESC LIMIT :limit) AS recent
  ORDER BY ended_at`;
