import type { Knex } from 'knex';
import { TABLES } from '../database/tables';
import { CONTINUITY_MS } from '../domain/meter';

/** The last sign of life of a poste, or that it has gone. */
interface Sign {
  /** The number of the connection that gave it. */
  connection: number;
  at: number;
  gone: boolean;
}

/** Signs of life are gathered in memory and written in two statements, however many there are. */
export interface Heartbeats {
  alive(posteId: string, connection: number, at: number): void;
  gone(posteId: string, connection: number, at: number): void;
  flush(db: Knex): Promise<void>;
}

export const createHeartbeats = (): Heartbeats => {
  let signs = new Map<string, Sign>();
  let flushing = Promise.resolve();

  const write = async (db: Knex): Promise<void> => {
    const batch = signs;
    if (batch.size === 0) return;
    signs = new Map();
    const rows = [...batch].map(([poste, { at, ...sign }]) => ({
      poste,
      at: new Date(at).toISOString(),
      ...sign,
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
    alive: (posteId, connection, at) => {
      const sign = signs.get(posteId);
      if (sign) Object.assign(sign, { connection, at, gone: false });
      else signs.set(posteId, { connection, at, gone: false });
    },
    gone: (posteId, connection, at) =>
      signs.set(posteId, { connection, at: signs.get(posteId)?.at ?? at, gone: true }),
    flush: (db) => (flushing = flushing.catch(() => undefined).then(() => write(db))),
  };
};

const RECORDS = `jsonb_to_recordset(CAST(:signs AS jsonb)) 
  AS sign(poste text, connection bigint, at timestamptz, gone boolean)`;

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

/** Whoever has come back to another process is not gone because his old connection here has ended. */
const SEEN = `
  UPDATE ${TABLES.postes} AS poste SET
    last_seen_at = greatest(poste.last_seen_at, sign.at),
    connection = sign.connection,
    connected = NOT sign.gone
  FROM ${RECORDS}
  WHERE poste.id = sign.poste AND sign.connection >= poste.connection
    AND (NOT sign.gone OR poste.last_seen_at IS NULL OR poste.last_seen_at <= sign.at)`;
