import type { Core } from '@strapi/strapi';
import { notFound } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../kernel/shared/strapi';
import type { EndReason, Session } from '../../../shared/poste';
import { callerIn } from './caller';
import { endSessions } from './end-sessions';
import { lockSessions } from './stores/session-store';

export interface Terminate {
  id: string;
  reason?: string | undefined;
  /** The poste stood still while it was away. */
  waive?: boolean | undefined;
}

/** Ends one session: the desk, or (`finished`) who sits there. What is left is refunded. */
export const terminate = (
  strapi: Core.Strapi,
  { id, reason, waive }: Terminate,
  how: EndReason = 'terminated',
): Promise<Session> =>
  inTransaction(strapi, async (trx) => {
    const [session] = await lockSessions(trx, [id]);
    if (!session) throw notFound();
    const caller = callerIn(strapi, session.organisationId);
    const now = pluginApi(strapi, 'kernel').clock.now();
    const ending = { reason: how, caller, now, because: reason, waive };
    const [ended] = await endSessions(strapi, trx, [session], ending);
    return ended as Session;
  });
