import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { conflict } from '../../../../kernel/shared/errors';
import type { Session } from '../../../shared/poste';
import { projectedMs } from '../domain/meter';
import { requireAllotment } from './allotments';
import { changeSession } from './change-session';
import { queueCommands } from './commands/queue';
import { isPresent } from './postes/list-postes';
import { entry, meterOf } from './sessions-meter';
import { findPoste } from './stores/poste-store';
import { rulesFor } from './stores/rules-store';

/** No session is longer: its milliseconds must fit the meter's column. */
export const LONGEST_SECONDS = 7 * 86_400;

export interface AddTime {
  id: string;
  seconds: number;
  reason?: string | undefined;
}

export const addTime = (strapi: Core.Strapi, { id, seconds, reason }: AddTime): Promise<Session> =>
  changeSession(strapi, id, async ({ trx, session: counted, uncounted, caller, now }) => {
    const session = (await ranOutInUse(trx, uncounted, now)) ? counted : uncounted;
    if (session.state === 'ended') throw conflict('SESSION_ENDED', 'This session is over');
    if (session.granted + seconds > LONGEST_SECONDS) {
      throw conflict('SESSION_TOO_LONG', 'No session is longer than a week');
    }
    const { patronId, posteId, organisationId } = session;
    if (patronId !== null) {
      const rules = await rulesFor(trx, organisationId);
      await requireAllotment(trx, { patronId, wanted: seconds, rules, now });
    }
    if (posteId !== null && session.state !== 'pending') {
      const payload = { seconds };
      const command = {
        posteId,
        organisationId,
        sessionId: id,
        kind: 'add_time' as const,
        payload,
      };
      await queueCommands(strapi, trx, [command], now);
    }
    return {
      session: { ...session, granted: session.granted + seconds },
      entries: [entry(session, 'add', seconds, { actorKey: caller.key, at: now })],
      deed: 'extend',
      reason,
    };
  });

/**
 * Who was given time is not there for that reason, so nothing is counted; but what ran out on a poste
 * that is there has been used up, and no more than that. One that is away says itself what was used.
 */
const ranOutInUse = async (
  trx: Knex.Transaction,
  session: Session,
  now: Date,
): Promise<boolean> => {
  if (session.posteId === null || projectedMs(meterOf(session), now.getTime()) > 0) return false;
  const poste = await findPoste(trx, session.posteId);
  return poste !== undefined && isPresent(poste, now);
};
