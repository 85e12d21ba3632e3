import { app, api, call, strapi } from '../../helpers/app';
import { createOrganisation, createPerson } from '../../helpers/people';
import type { Organisation } from '../../helpers/people';

export interface Answer {
  status: number;
  /** `error.details.code`, for refusals. */
  code: string | undefined;
  data: any;
}

const answer = ({ status, body }: { status: number; body: any }): Answer => ({
  status,
  code: body?.error?.details?.code,
  data: body?.data,
});

export interface Room {
  organisation: Organisation;
  /** Of a member of its desk. */
  token: string;
  send: (method: string, path: string, body?: object) => Promise<Answer>;
}

/** A place with public computers, and somebody at its desk. */
export const createRoom = async (role: 'staff' | 'manager' = 'manager'): Promise<Room> => {
  const organisation = await createOrganisation();
  const { token } = await createPerson(organisation, role);
  return {
    organisation,
    token,
    send: async (method, path, body) => answer(await call(method, `/api${path}`, { token, body })),
  };
};

/** Somebody without an account. */
export const anonymously = async (path: string, body: object): Promise<Answer> =>
  answer(await call('POST', `/api${path}`, { body }));

let counter = 0;

/** Fails the test if it is refused. */
export const made = async ({ send }: Room, path: string, body: object): Promise<any> => {
  const reply = await send('POST', path, body);
  if (reply.status !== 201) throw new Error(`${path}: ${reply.status} ${reply.code}`);
  return reply.data;
};

export const createPoste = (room: Room, body: object = {}): Promise<any> =>
  made(room, '/postes', { nom: `Poste ${++counter}`, ...body });

export const createTime = (room: Room, body: object = {}): Promise<any> =>
  made(room, '/sessions', { duree_initiale: 1_800, ...body });

/** A session that runs at a poste. */
export const startAt = async (room: Room, poste: string, body: object = {}): Promise<any> => {
  const { code } = await createTime(room, body);
  const reply = await room.send('POST', '/sessions/validate-code', { code, poste });
  if (reply.status !== 200) throw new Error(`validate-code: ${reply.status} ${reply.code}`);
  return { ...reply.data, code };
};

/** Moves the server's one clock; signs of life still say what the database knows. */
export const setTime = (offsetMs: number): (() => void) =>
  api('kernel').setClock({ now: () => new Date(Date.now() + offsetMs) });

/** Stops it: what is counted to the second must not depend on how busy the machine is. */
export const stopTime = (at: number): (() => void) =>
  api('kernel').setClock({ now: () => new Date(at) });

/** The oracle, written without the plugin: sessions whose ledger does not add up. */
export const unbalanced = async (): Promise<unknown[]> => {
  const { rows } = await strapi.db.connection.raw(`
    SELECT s.id, s.granted, s.refunded, s.consumed, l.* FROM poste_sessions s
    LEFT JOIN LATERAL (
      SELECT coalesce(sum(seconds) FILTER (WHERE kind IN ('grant', 'add')), 0) AS given,
        coalesce(sum(seconds) FILTER (WHERE kind = 'consume'), 0) AS used,
        coalesce(sum(seconds) FILTER (WHERE kind IN ('refund', 'expire')), 0) AS back
      FROM poste_ledger WHERE session_id = s.id) l ON true
    WHERE given <> granted OR used <> consumed OR back <> refunded
      OR (state = 'ended' AND granted - consumed - refunded <> 0)
      OR granted - consumed - refunded < 0`);
  return rows;
};

export const ledgerOf = async (session: string): Promise<string[]> =>
  (await strapi.db.connection('poste_ledger').where({ session_id: session }).orderBy('id')).map(
    ({ kind, seconds }: { kind: string; seconds: number }) => `${kind} ${seconds}`,
  );

export { app };
