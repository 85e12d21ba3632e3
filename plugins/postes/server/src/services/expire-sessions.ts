import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../kernel/shared/strapi';
import type { EndReason, Session } from '../../../shared/poste';
import { closingAt } from '../domain/opening-hours';
import { projectedMs } from '../domain/meter';
import { callerIn } from './caller';
import { endSessions } from './end-sessions';
import { appendLedger } from './stores/ledger-store';
import { rulesOf } from './stores/rules-store';
import type { PlaceRules } from './stores/rules-store';
import { lockSessions, saveSessions, sessions } from './stores/session-store';
import { isAway, meterOf, settled } from './sessions-meter';

const MOST = 1_000;

/** Sessions of these whose time is up, now that they are locked. */
export const endExhausted = (strapi: Core.Strapi, ids: readonly string[]): Promise<number> =>
  inTransaction(strapi, async (trx) => {
    const now = pluginApi(strapi, 'kernel').clock.now();
    const over = (await lockSessions(trx, ids)).filter((session) => isExhausted(session, now));
    return end(strapi, trx, over, 'time-up', now);
  });

const isExhausted = (session: Session, now: Date): boolean =>
  session.state === 'active' &&
  !isAway(session, now) &&
  projectedMs(meterOf(session), now.getTime()) <= 0;

const end = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  over: readonly Session[],
  reason: EndReason,
  now: Date,
): Promise<number> => {
  const [first] = over;
  if (!first) return 0;
  const caller = callerIn(strapi, first.organisationId);
  await endSessions(strapi, trx, over, { reason, caller, now });
  return over.length;
};

/** What nobody noticed: time that is up, codes that nobody used, places that were kept too long. */
export const expireSessions = async (strapi: Core.Strapi): Promise<number> => {
  const now = pluginApi(strapi, 'kernel').clock.now();
  let ended = 0;
  ended += await inTransaction(strapi, async (trx) =>
    end(strapi, trx, await exhausted(trx, now), 'time-up', now),
  );
  ended += await inTransaction(strapi, async (trx) =>
    end(strapi, trx, await unused(trx, now), 'code-expired', now),
  );
  ended += await inTransaction(strapi, async (trx) => {
    const live = await lockLive(trx);
    const rules = await rulesOf(
      trx,
      live.map(({ organisationId }) => organisationId),
    );
    const closedNow = new Set([...rules].flatMap(([id, own]) => (isClosed(own, now) ? [id] : [])));
    const closed = live.filter(({ organisationId }) => closedNow.has(organisationId));
    const left = live.filter(
      (session) =>
        !closedNow.has(session.organisationId) &&
        isAbandoned(session, rules.get(session.organisationId), now),
    );
    return (
      (await end(strapi, trx, closed, 'closed', now)) +
      (await end(strapi, trx, left, 'abandoned', now))
    );
  });
  return ended;
};

const exhausted = (trx: Knex.Transaction, now: Date): Promise<Session[]> =>
  sessions(trx)
    .where({ state: 'active' })
    .whereRaw(
      `counted_until > ?::timestamptz - interval '30 seconds'
       AND used_ms + extract(epoch FROM ?::timestamptz - counted_until) * 1000
         >= (granted - refunded) * 1000`,
      [now, now],
    )
    .orderBy('id')
    .limit(MOST)
    .forUpdate();

const unused = (trx: Knex.Transaction, now: Date): Promise<Session[]> =>
  sessions(trx)
    .where({ state: 'pending' })
    .where('code_expires_at', '<=', now)
    .orderBy('id')
    .limit(MOST)
    .forUpdate();

const lockLive = (trx: Knex.Transaction): Promise<Session[]> =>
  sessions(trx)
    .whereIn('state', ['active', 'paused', 'interrupted'])
    .orderBy('id')
    .limit(20_000)
    .forUpdate();

const isClosed = ({ openingHours, timeZone }: PlaceRules, now: Date): boolean => {
  const closing = closingAt(openingHours, timeZone, now.getTime());
  return closing !== null && closing <= now.getTime();
};

const isAbandoned = (
  { state, countedUntil }: Session,
  rules: PlaceRules | undefined,
  now: Date,
): boolean =>
  state === 'interrupted' &&
  countedUntil !== null &&
  now.getTime() - countedUntil.getTime() > (rules?.holdMinutes ?? 60) * 60_000;

/** Brings the ledger up to what the meters have counted, so that it is never far behind. */
export const settleAll = (strapi: Core.Strapi): Promise<number> =>
  inTransaction(strapi, async (trx) => {
    const at = pluginApi(strapi, 'kernel').clock.now();
    const running = await sessions(trx)
      .where({ state: 'active' })
      .whereRaw('used_ms / 1000 > consumed')
      .orderBy('id')
      .limit(20_000)
      .forUpdate()
      .skipLocked();
    const written = running.map((session) => settled(session, { actorKey: null, at }));
    await saveSessions(
      trx,
      written.map(({ session }) => session),
    );
    await appendLedger(
      trx,
      written.flatMap(({ entries }) => entries),
    );
    return running.length;
  });
