import type { Core } from '@strapi/strapi';
import { conflict } from '../../../../kernel/shared/errors';
import type { Session } from '../../../shared/poste';
import { changeSession, stateAfter } from './change-session';
import { issueLease, spendLeases } from './leases';
import { entry, isAway } from './sessions-meter';

export interface Reference {
  id: string;
  reason?: string | undefined;
}

/** The clock stands still until `resume`. A poste that is away cannot be told, so it cannot pause. */
export const pauseSession = (strapi: Core.Strapi, { id, reason }: Reference): Promise<Session> =>
  changeSession(strapi, id, async ({ trx, session, caller, now }) => {
    const state = stateAfter(session.state, 'pause', caller);
    if (isAway(session, now)) throw conflict('POSTE_AWAY', 'The poste is not connected');
    await spendLeases(trx, [id], now);
    return {
      session: { ...session, state, countedUntil: null },
      entries: [entry(session, 'pause', 0, { actorKey: caller.key, at: now })],
      deed: 'pause',
      reason,
    };
  });

export const resumeSession = (strapi: Core.Strapi, { id, reason }: Reference): Promise<Session> =>
  changeSession(strapi, id, async ({ trx, session, caller, now }) => {
    const state = stateAfter(session.state, 'resume', caller);
    await issueLease(trx, session, now);
    return {
      session: { ...session, state, countedUntil: now },
      entries: [entry(session, 'resume', 0, { actorKey: caller.key, at: now })],
      deed: 'resume',
      reason,
    };
  });
