import type { Knex } from 'knex';
import { TABLES } from '../database/tables';
import { CONTINUITY_MS } from '../domain/meter';

/** The last sign of life of a poste, or that it has gone. */
interface Sign {
  at: number;
  gone: boolean;
}

/** Signs of life are gathered in memory and written in two statements, however many there are. */
export interface Heartbeats {
  alive(posteId: string, at: number): void;
  gone(posteId: string, at: number): void;
  flush(db: Knex): Promise<void>;
}

export const createHeartbeats = (): Heartbeats => {
  let signs = new Map<string, Sign>();
  let flushing = Promise.resolve();

  const write = async (db: Knex): Promise<void> => {
    const batch = signs;
    if (batch.size === 0) return;
    signs = new Map();
    const rows = [...batch].map(([poste, { at, gone }]) => ({
      poste,
      at: new Date(at).toISOString(),
      gone,
    }));
    try {
      await db.raw(COUNT, { signs: JSON.stringify(rows), continuity: CONTINUITY_MS });
      await db.raw(SEEN, { signs: JSON.stringify(rows) });
    } catch (error) {
      // Nothing is lost: newer signs stand for these.
      for (const [poste, sign] of batch) if (!signs.has(poste)) signs.set(poste, sign);
      throw error;
    }
  };

  return {
    alive: (posteId, at) => signs.set(posteId, { at, gone: false }),
    gone: (posteId, at) => signs.set(posteId, { at: signs.get(posteId)?.at ?? at, gone: true }),
    flush: (db) => (flushing = flushing.catch(() => undefined).then(() => write(db))),
  };
};

const RECORDS = `jsonb_to_recordset(CAST(:signs AS jsonb)) AS sign(poste text, at timestamptz, gone boolean)`;

/** Of the row as it is when it is written: a verb may have counted up to now while this waited. */
const GAP = `extract(epoch FROM sign.at - session.counted_until) * 1000`;

/** `accrue` of domain/meter.ts, for many; a test compares the two. */
const COUNT = `
  UPDATE ${TABLES.sessions} AS session SET
    counted_until = sign.at,
    used_ms = least((granted - refunded) * 1000, used_ms + greatest(0, ${GAP})::int)
  FROM ${RECORDS}
  WHERE session.poste_id = sign.poste AND session.state = 'active'
    AND ${GAP} <= :continuity AND (${GAP} > 0 OR ${GAP} < -1 * :continuity)`;

const SEEN = `
  UPDATE ${TABLES.postes} AS poste SET
    last_seen_at = greatest(poste.last_seen_at, sign.at),
    connected = NOT sign.gone
  FROM ${RECORDS}
  WHERE poste.id = sign.poste
    AND (NOT sign.gone OR poste.last_seen_at IS NULL OR poste.last_seen_at <= sign.at)`;
