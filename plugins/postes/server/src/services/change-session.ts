import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { notFound, refused } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { nextState } from '../../../../kernel/shared/state-machine';
import { inTransaction } from '../../../../kernel/shared/strapi';
import type { SessionDeed } from '../../../shared/events';
import type { Session } from '../../../shared/poste';
import { sessionMachine } from '../../../shared/session-machine';
import type { SessionState, SessionVerb } from '../../../shared/session-machine';
import { announceSessions } from './announce';
import { callerIn } from './caller';
import type { Caller } from './caller';
import { counted, settled } from './sessions-meter';
import { appendLedger } from './stores/ledger-store';
import type { WrittenEntry } from './stores/ledger-store';
import { lockSessions, saveSessions } from './stores/session-store';

export interface Opened {
  trx: Knex.Transaction;
  /** Locked, and counted up to now. */
  session: Session;
  /** Locked, as it stands: a verb that need not count is no sign of life. */
  uncounted: Session;
  caller: Caller;
  now: Date;
}

export interface Changed {
  session: Session;
  entries?: readonly WrittenEntry[];
  deed: SessionDeed;
  reason?: string | undefined;
}

/** Frame of every verb on one session: one transaction, row locked, time counted, ledger written. */
export const changeSession = (
  strapi: Core.Strapi,
  id: string,
  work: (opened: Opened) => Promise<Changed> | Changed,
): Promise<Session> =>
  inTransaction(strapi, async (trx) => {
    const [locked] = await lockSessions(trx, [id]);
    if (!locked) throw notFound();
    const caller = callerIn(strapi, locked.organisationId);
    const now = pluginApi(strapi, 'kernel').clock.now();
    const changed = await work({
      trx,
      session: counted(locked, now),
      uncounted: locked,
      caller,
      now,
    });
    return writeSession(strapi, trx, { before: locked, caller, now, ...changed });
  });

/** Writes a changed session with its ledger and its event. */
export const writeSession = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  {
    before,
    session,
    entries = [],
    deed,
    reason,
    caller,
    now,
  }: Changed & { before: Session; caller: Caller; now: Date },
): Promise<Session> => {
  const { session: after, entries: use } = settled(session, { actorKey: caller.key, at: now });
  const written = { ...after, sequence: before.sequence + 1 };
  await saveSessions(trx, [written]);
  await appendLedger(trx, [...use, ...entries]);
  await announceSessions(strapi, trx, [{ before, after: written }], { deed, caller, reason });
  return written;
};

/** Asks the table; throws what it refuses. */
export const stateAfter = (
  state: SessionState,
  verb: SessionVerb,
  { side }: Pick<Caller, 'side'>,
): SessionState => {
  const verdict = nextState(sessionMachine, state, verb, side, undefined as never);
  if (verdict.ok) return verdict.to;
  const message = 'This cannot be done in the state that the session is in';
  throw refused(verdict, message, verdict.code === 'ACTOR_NOT_ALLOWED' ? 403 : 409);
};
