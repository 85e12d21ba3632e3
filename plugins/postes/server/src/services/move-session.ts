import type { Core } from '@strapi/strapi';
import { conflict, invalid } from '../../../../kernel/shared/errors';
import type { Session } from '../../../shared/poste';
import { leaseMs } from '../domain/lease';
import { reconcile } from '../domain/meter';
import { changeSession, stateAfter } from './change-session';
import { queueCommands } from './commands/queue';
import { issueLease } from './leases';
import { entry, isAway, meterOf, withMeter } from './sessions-meter';
import { findPoste } from './stores/poste-store';
import { rulesFor } from './stores/rules-store';

export interface Move {
  id: string;
  poste: string;
  reason?: string | undefined;
  /** The old poste stood still while it was away: its silence costs nothing. */
  waive?: boolean | undefined;
}

/**
 * Takes the session to another poste. One that is away may still be counting under its lease, so all
 * that it may have counted is charged and the lease is spent, unless the desk knows better.
 */
export const moveSession = (
  strapi: Core.Strapi,
  { id, poste, reason, waive }: Move,
): Promise<Session> =>
  changeSession(strapi, id, async ({ trx, session, caller, now }) => {
    const state = stateAfter(session.state, 'move', caller);
    const target = await findPoste(trx, poste);
    if (!target || target.organisationId !== session.organisationId) {
      throw invalid('poste', 'There is no such poste', 'UNKNOWN_POSTE');
    }
    if (target.maintenance) throw conflict('POSTE_IN_MAINTENANCE', 'This poste is out of service');
    const { posteId, organisationId } = session;
    const rules = await rulesFor(trx, organisationId);
    const lease = leaseMs({ limitSeconds: rules.leaseSeconds, graceSeconds: rules.graceSeconds });
    const silence = { now: +now, reportedMs: null, leaseMs: waive === true ? 0 : lease };
    const used = isAway(session, now)
      ? withMeter(session, reconcile(meterOf(session), silence))
      : session;
    if (posteId !== null && posteId !== poste) {
      const payload = { reason: 'moved' };
      const kind = 'close_session' as const;
      const command = { posteId, organisationId, sessionId: id, kind, payload };
      await queueCommands(strapi, trx, [command], now);
    }
    const moved = { ...used, state, posteId: poste };
    if (state === 'active') await issueLease(trx, moved, now);
    return {
      session: state === 'active' ? { ...moved, countedUntil: now } : moved,
      entries: [
        entry(moved, 'move', 0, { actorKey: caller.key, at: now }, { from: posteId, to: poste }),
      ],
      deed: 'move',
      reason,
    };
  });
