import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { inVerbTransaction } from '../verb-transaction';
import { entries } from './entry-store';
import { moveEntry } from './move-entry';

const BATCH = 200;

/** Nobody waits for a time that is over. Returns how many entries it ended. */
export const lapseEntries = (strapi: Core.Strapi): Promise<number> =>
  inVerbTransaction(strapi, async (trx) => {
    const over = await entries(trx)
      .where({ state: 'waiting' })
      .where('wanted_to', '<=', pluginApi(strapi, 'kernel').clock.now())
      .orderBy('wanted_to')
      .limit(BATCH)
      .forUpdate()
      .skipLocked();
    for (const entry of over) await moveEntry(strapi, trx, entry, { verb: 'lapse', who: 'system' });
    return over.length;
  });
