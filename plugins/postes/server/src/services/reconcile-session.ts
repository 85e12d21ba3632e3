import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../kernel/shared/strapi';
import type { Session } from '../../../shared/poste';
import { checkReport, leaseMs } from '../domain/lease';
import { reconcile } from '../domain/meter';
import { callerIn } from './caller';
import { stateAfter, writeSession } from './change-session';
import { findLease, issueLease } from './leases';
import { counted, isAway, meterOf, withMeter } from './sessions-meter';
import { rulesFor } from './stores/rules-store';
import { sessions } from './stores/session-store';
import { LIVE_STATES } from '../../../shared/session-machine';

export interface Report {
  leaseId: string;
  /** All use of the session that the poste has counted, in milliseconds. */
  usedMs: number;
}

export interface Reconciled {
  session: Session | undefined;
  /** Why a report was not taken; without one all that can have been used was charged. */
  refused: string | null;
}

/**
 * A poste is back after a silence, as the actor of this call. Its report is taken once: the lease is
 * spent by it, and a new one begins. Whoever sends a report again finds its lease spent.
 */
export const reconcileAt = (
  strapi: Core.Strapi,
  posteId: string,
  report: Report | null,
): Promise<Reconciled> =>
  inTransaction(strapi, async (trx) => {
    const now = pluginApi(strapi, 'kernel').clock.now();
    const [session] = await sessions(trx)
      .where('poste_id', posteId)
      .whereIn('state', LIVE_STATES)
      .forUpdate();
    if (!session) return { session, refused: report ? 'SESSION_OVER' : null };
    if (session.state === 'paused' || !isAway(session, now)) {
      return { session: counted(session, now), refused: null };
    }
    const caller = callerIn(strapi, session.organisationId);
    const lease = report ? await findLease(trx, report.leaseId) : undefined;
    const verdict = report ? checkReport(lease, { posteId, sessionId: session.id }) : null;
    const rules = await rulesFor(trx, session.organisationId);
    const meter = reconcile(meterOf(session), {
      now: now.getTime(),
      reportedMs: report && verdict?.ok === true ? report.usedMs : null,
      leaseMs: leaseMs({ limitSeconds: rules.leaseSeconds, graceSeconds: rules.graceSeconds }),
    });
    const back = withMeter(session, meter);
    const state =
      session.state === 'interrupted' ? stateAfter(session.state, 'reconcile', caller) : 'active';
    await issueLease(trx, back, now);
    const written = await writeSession(strapi, trx, {
      before: session,
      session: { ...back, state },
      deed: 'reconcile',
      caller,
      now,
    });
    return { session: written, refused: verdict?.ok === false ? verdict.code : null };
  });
