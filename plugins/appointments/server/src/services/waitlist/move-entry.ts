import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { refused } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { nextState } from '../../../../../kernel/shared/state-machine';
import { WAITLIST_EVENTS, waitlistMachine } from '../../../../shared/waitlist';
import type { WaitlistActor, WaitlistEntry, WaitlistVerb } from '../../../../shared/waitlist';
import { WAITLIST_ENTRY_UID } from '../../uids';
import { insertEntry, saveEntry } from './entry-store';

type Patch = Partial<Pick<WaitlistEntry, 'missedOffers' | 'appointmentId'>>;

/** The one writer of an entry's state; the row must be locked. */
export const moveEntry = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  entry: WaitlistEntry,
  { verb, who, patch = {} }: { verb: WaitlistVerb; who: WaitlistActor; patch?: Patch },
): Promise<WaitlistEntry> => {
  const now = pluginApi(strapi, 'kernel').clock.now();
  const changed = { ...entry, ...patch, changedAt: now };
  const verdict = nextState(waitlistMachine, entry.state, verb, who, {
    now: now.getTime(),
    wantedTo: entry.wantedTo.getTime(),
    missedOffers: changed.missedOffers,
  });
  if (!verdict.ok) throw refused(verdict, 'This cannot be done with this entry of the waitlist');
  const moved = { ...changed, state: verdict.to };
  await saveEntry(trx, moved);
  await announceEntry(strapi, trx, verb, entry, moved);
  return moved;
};

export const addEntry = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  entry: WaitlistEntry,
): Promise<void> => {
  await insertEntry(trx, entry);
  await announceEntry(strapi, trx, 'join', null, entry);
};

const announceEntry = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  verb: WaitlistVerb | 'join',
  before: WaitlistEntry | null,
  after: WaitlistEntry,
): Promise<void> => {
  await pluginApi(strapi, 'kernel').events.emit(trx, {
    name: WAITLIST_EVENTS[verb],
    organisationId: after.organisationId,
    entityType: WAITLIST_ENTRY_UID,
    entityId: after.id,
    data: {
      serviceId: after.serviceId,
      from: before?.state ?? null,
      to: after.state,
      appointmentId: after.appointmentId,
    },
    changes: [{ field: 'state', before: before?.state ?? null, after: after.state }],
  });
};
