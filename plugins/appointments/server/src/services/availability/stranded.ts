import type { Knex } from 'knex';
import type { AvailabilityPreview } from '../../../../shared/availability';
import { covers } from '../../domain/availability';
import type { Period } from '../../domain/time';
import { appointments } from '../appointment-store';
import { openingsOf } from '../calendars';
import type { EditedResource } from './in-resource';
import { openingHours } from './opening-hours';
import type { Edited } from './opening-hours';

const LOOKED_AT = 500;
const SHOWN = 5;
const STANDING = ['requested', 'proposed', 'confirmed'];

/** Appointments to come that lie within the hours as they are, and outside of what they would be. */
export const strandedBy = async (
  trx: Knex,
  { id }: EditedResource,
  { stored, draft, now }: { stored: Edited; draft: Edited; now: Date },
): Promise<AvailabilityPreview['stranded']> => {
  const coming = await appointments(trx)
    .where({ resource_id: id })
    .whereIn('state', STANDING)
    .where('starts_at', '>=', now)
    .orderBy(['starts_at', 'document_id'])
    .limit(LOOKED_AT);
  const last = coming.at(-1);
  if (!last) return { count: 0, first: [] };

  const range = { start: now.getTime(), end: last.endsAt.getTime() };
  const within = (edited: Edited): ((serviceId: string, slot: Period) => boolean) => {
    const known = new Map<string, ReturnType<typeof openingsOf>>();
    return (serviceId, slot) => {
      const openings = known.get(serviceId) ?? openingsOf(openingHours(edited, serviceId), range);
      known.set(serviceId, openings);
      return covers(openings, slot);
    };
  };
  const [was, willBe] = [within(stored), within(draft)];
  const stranded = coming.filter(({ serviceId, startsAt, endsAt }) => {
    const slot = { start: startsAt.getTime(), end: endsAt.getTime() };
    return was(serviceId, slot) && !willBe(serviceId, slot);
  });
  return {
    count: stranded.length,
    first: stranded.slice(0, SHOWN).map(({ id, customerName, startsAt }) => ({
      id,
      customerName,
      startsAt: startsAt.toISOString(),
    })),
  };
};
