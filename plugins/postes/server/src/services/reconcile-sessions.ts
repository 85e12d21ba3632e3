import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../kernel/shared/strapi';
import type { Session } from '../../../shared/poste';
import { LIVE_STATES } from '../../../shared/session-machine';
import { checkReport, leaseMs } from '../domain/lease';
import type { Lease } from '../domain/lease';
import { reconcile } from '../domain/meter';
import { announceSessions } from './announce';
import type { Caller } from './caller';
import { stateAfter } from './change-session';
import { findLeases, issueLeases } from './leases';
import { isAway, meterOf, settled, withMeter } from './sessions-meter';
import { appendLedger } from './stores/ledger-store';
import { DEFAULT_RULES, rulesOf } from './stores/rules-store';
import { saveSessions, sessions } from './stores/session-store';

export interface Report {
  leaseId: string;
  /** All use of the session that the poste has counted, in milliseconds. */
  usedMs: number;
}

/** A poste that is back after a silence, with what it has counted alone, if it says so. */
export interface Returned {
  posteId: string;
  report: Report | null;
}

/** Why a report was not taken, so that all that can have been used was charged; null if it was. */
export type Refusal = string | null;

const by = ({ posteId }: Returned): Caller => ({ side: 'poste', key: `poste:${posteId}` });

/**
 * Postes are back after a silence; after an outage all of them at once, so they are settled together
 * in a few statements. A report is taken once: the lease is spent by it, and a new one begins.
 * Whoever sends a report again finds its lease spent.
 */
export const reconcileAll = (
  strapi: Core.Strapi,
  returned: readonly Returned[],
): Promise<ReadonlyMap<Returned, Refusal>> =>
  inTransaction(strapi, async (trx) => {
    const now = pluginApi(strapi, 'kernel').clock.now();
    const facts = await lockFacts(trx, returned);
    const refusals = new Map<Returned, Refusal>();
    const changes = returned.flatMap((one) => {
      const session = facts.sessions.get(one.posteId);
      if (!session && one.report) refusals.set(one, 'SESSION_OVER');
      if (!session || session.state === 'paused' || !isAway(session, now)) return [];
      // The same poste may stand here twice; then the first one has said it.
      facts.sessions.delete(one.posteId);
      const { after, refused } = settleOne(session, one, facts, now);
      refusals.set(one, refused);
      const author = { actorKey: by(one).key, at: now };
      return [{ one, before: session, ...settled(after, author) }];
    });
    await write(strapi, trx, changes, now);
    return refusals;
  });

interface Facts {
  sessions: Map<string, Session>;
  leases: ReadonlyMap<string, Lease>;
  leaseMs: (organisationId: string) => number;
}

const lockFacts = async (trx: Knex.Transaction, returned: readonly Returned[]): Promise<Facts> => {
  const live = await sessions(trx)
    .whereIn(
      'poste_id',
      returned.map(({ posteId }) => posteId),
    )
    .whereIn('state', LIVE_STATES)
    .orderBy('id')
    .forUpdate();
  const leases = await findLeases(
    trx,
    returned.flatMap(({ report }) => report?.leaseId ?? []),
  );
  const rules = await rulesOf(
    trx,
    live.map(({ organisationId }) => organisationId),
  );
  return {
    sessions: new Map(live.map((session) => [session.posteId ?? '', session])),
    leases: new Map(leases.map((lease) => [lease.id, lease])),
    leaseMs: (organisationId) => {
      const { leaseSeconds, graceSeconds } = rules.get(organisationId) ?? DEFAULT_RULES;
      return leaseMs({ limitSeconds: leaseSeconds, graceSeconds });
    },
  };
};

const settleOne = (
  session: Session,
  one: Returned,
  facts: Facts,
  now: Date,
): { after: Session; refused: Refusal } => {
  const { posteId, report } = one;
  const lease = report ? facts.leases.get(report.leaseId) : undefined;
  const verdict = report ? checkReport(lease, { posteId, sessionId: session.id }) : null;
  const meter = reconcile(meterOf(session), {
    now: now.getTime(),
    reportedMs: report && verdict?.ok === true ? report.usedMs : null,
    leaseMs: facts.leaseMs(session.organisationId),
  });
  const state =
    session.state === 'interrupted' ? stateAfter(session.state, 'reconcile', by(one)) : 'active';
  const after = { ...withMeter(session, meter), state, sequence: session.sequence + 1 };
  return { after, refused: verdict?.ok === false ? verdict.code : null };
};

type Settled = { one: Returned; before: Session } & ReturnType<typeof settled>;

const write = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  changes: readonly Settled[],
  now: Date,
): Promise<void> => {
  const [first] = changes;
  if (!first) return;
  const after = changes.map(({ session }) => session);
  await issueLeases(trx, after, now);
  await saveSessions(trx, after);
  await appendLedger(
    trx,
    changes.flatMap(({ entries }) => entries),
  );
  await announceSessions(
    strapi,
    trx,
    changes.map(({ before, session }) => ({ before, after: session })),
    { deed: 'reconcile', caller: by(first.one) },
  );
};
