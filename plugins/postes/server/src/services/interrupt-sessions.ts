import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../kernel/shared/strapi';
import { CONTINUITY_MS } from '../domain/meter';
import { announceSessions } from './announce';
import { callerIn } from './caller';
import { stateAfter } from './change-session';
import { sessions, saveSessions } from './stores/session-store';

/** At a time: the job comes again in seconds. */
const MOST = 2_000;

/** Sessions whose poste has been silent for too long: from now on it counts under its lease. */
export const interruptSilent = (strapi: Core.Strapi): Promise<number> =>
  inTransaction(strapi, async (trx) => {
    const now = pluginApi(strapi, 'kernel').clock.now();
    const silent = await sessions(trx)
      .where({ state: 'active' })
      .where('counted_until', '<', new Date(now.getTime() - CONTINUITY_MS))
      .orderBy('id')
      .limit(MOST)
      .forUpdate()
      .skipLocked();
    const [first] = silent;
    if (!first) return 0;
    const caller = callerIn(strapi, first.organisationId);
    const changes = silent.map((before) => ({
      before,
      after: {
        ...before,
        state: stateAfter(before.state, 'interrupt', caller),
        sequence: before.sequence + 1,
      },
    }));
    await saveSessions(
      trx,
      changes.map(({ after }) => after),
    );
    await announceSessions(strapi, trx, changes, { deed: 'interrupt', caller });
    return silent.length;
  });
