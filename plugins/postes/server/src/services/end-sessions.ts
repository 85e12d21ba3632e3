import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { EndReason, Session } from '../../../shared/poste';
import { leaseMs } from '../domain/lease';
import { reconcile, remainingSeconds } from '../domain/meter';
import { announceSessions } from './announce';
import type { Caller } from './caller';
import { stateAfter } from './change-session';
import { queueCommands } from './commands/queue';
import { spendLeases } from './leases';
import { counted, entry, isAway, meterOf, settled, withMeter } from './sessions-meter';
import { appendLedger } from './stores/ledger-store';
import type { WrittenEntry } from './stores/ledger-store';
import { rulesOf } from './stores/rules-store';
import { saveSessions } from './stores/session-store';
import { offerPostes } from './waiting/offer';

export interface Ending {
  reason: EndReason;
  caller: Caller;
  now: Date;
  /** Why, in somebody's words. */
  because?: string | undefined;
  /** The poste stood still while it was away: its silence costs nothing. */
  waive?: boolean | undefined;
}

/**
 * Ends locked sessions, in few statements however many they are. What is left of their time is
 * refunded, so that nothing remains; the postes are told.
 */
export const endSessions = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  before: readonly Session[],
  ending: Ending,
): Promise<Session[]> => {
  if (before.length === 0) return [];
  const { caller, now, reason } = ending;
  const rules = await rulesOf(
    trx,
    before.map(({ organisationId }) => organisationId),
  );
  const entries: WrittenEntry[] = [];
  const changes = before.map((session) => {
    const terms = rules.get(session.organisationId);
    const lease = terms
      ? leaseMs({ limitSeconds: terms.leaseSeconds, graceSeconds: terms.graceSeconds })
      : 0;
    const ended = endedBy(session, ending, lease);
    entries.push(...ended.entries);
    return { before: session, after: ended.session };
  });
  const after = changes.map((change) => change.after);
  await saveSessions(trx, after);
  await appendLedger(trx, entries);
  await spendLeases(
    trx,
    after.map(({ id }) => id),
    now,
  );
  await announceSessions(strapi, trx, changes, {
    deed: 'end',
    caller,
    reason: ending.because,
  });
  const left = after.filter(({ startedAt, posteId }) => startedAt !== null && posteId !== null);
  await queueCommands(
    strapi,
    trx,
    left.map((session) => ({
      posteId: session.posteId as string,
      organisationId: session.organisationId,
      sessionId: session.id,
      kind: 'close_session',
      payload: { reason },
    })),
    now,
  );
  await offerPostes(strapi, trx, left, now);
  return after;
};

const endedBy = (
  before: Session,
  { reason, caller, now, waive }: Ending,
  lease: number,
): { session: Session; entries: WrittenEntry[] } => {
  const verb = reason === 'code-expired' ? 'expire' : 'end';
  const state = stateAfter(before.state, verb, caller);
  const author = { actorKey: caller.key, at: now };
  const used = settled(lastUse(before, now, waive === true ? 0 : lease), author);
  const left = remainingSeconds(used.session);
  const kind = verb === 'expire' ? ('expire' as const) : ('refund' as const);
  const session: Session = {
    ...used.session,
    state,
    endReason: reason,
    countedUntil: null,
    endedAt: now,
    refunded: used.session.refunded + left,
    sequence: before.sequence + 1,
  };
  const refund = left > 0 ? [entry(before, kind, left, author, { reason })] : [];
  return { session: keepWholeSeconds(session), entries: [...used.entries, ...refund] };
};

/** A poste that is away may be counting under its lease until this moment. */
const lastUse = (session: Session, now: Date, lease: number): Session => {
  if (!isAway(session, now)) return counted(session, now);
  const silence = { now: now.getTime(), reportedMs: null, leaseMs: lease };
  return withMeter(session, reconcile(meterOf(session), silence));
};

/** Less than a second of use is nobody's: the ledger counts whole ones. */
const keepWholeSeconds = (session: Session): Session => ({
  ...session,
  usedMs: session.consumed * 1_000,
});
