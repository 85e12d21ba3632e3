import type { Core } from '@strapi/strapi';
import { notFound } from '../../../../../kernel/shared/errors';
import type { WaitlistEntry } from '../../../../shared/waitlist';
import { linkToken } from '../link-token';
import { simpleVerb } from '../simple-verb';
import { inVerbTransaction } from '../verb-transaction';
import type { Reference } from '../read-appointment';
import { entries } from './entry-store';
import { findEntry } from './find-entry';
import { moveEntry } from './move-entry';

/** Waits no longer; an offer that is open goes to the next in line. */
export const leaveWaitlist = (strapi: Core.Strapi, reference: Reference): Promise<WaitlistEntry> =>
  inVerbTransaction(strapi, async (trx) => {
    const { entry: seen, caller, inScope } = await findEntry(strapi, trx, reference);
    return inScope(async () => {
      const [entry] = await entries(trx).where({ document_id: seen.id }).forUpdate();
      if (!entry) throw notFound();
      const left = await moveEntry(strapi, trx, entry, { verb: 'leave', who: caller.side });
      if (entry.state === 'offered' && entry.appointmentId !== null) {
        // Whoever may leave may turn the offer down; it has a link of its own.
        const id = entry.appointmentId;
        await simpleVerb(strapi, 'cancel', { id, token: linkToken(strapi, id) });
      }
      return left;
    });
  });
