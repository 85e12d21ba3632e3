import type { Knex } from 'knex';
import { connectionsAbove } from './load';

/** Newest connections of postes, also to other processes, since the last time but one. */
export type ConnectionWatch = (db: Knex) => Promise<readonly { id: string; connection: number }[]>;

/** A number is drawn a moment before it is written, so each look reaches back one look further. */
export const watchConnections = (): ConnectionWatch => {
  let floor = 0;
  let seen = 0;
  return async (db) => {
    const rows = await connectionsAbove(db, floor);
    floor = seen;
    seen = rows.reduce((most, { connection }) => Math.max(most, connection), seen);
    return rows;
  };
};
