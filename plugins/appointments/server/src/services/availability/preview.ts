import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type {
  AvailabilityDraft,
  AvailabilityPreview,
  PreviewedSlot,
} from '../../../../shared/availability';
import { invalid } from '../../../../../kernel/shared/errors';
import { freeSlots, starts } from '../../domain/slots';
import type { Claim } from '../../domain/slots';
import { MINUTE } from '../../domain/time';
import type { Period } from '../../domain/time';
import { formatWall } from '../../domain/wall-clock';
import { bookableService } from '../bookable-service';
import type { BookableService } from '../bookable-service';
import { claimSpan, openingsOf, zoneOf } from '../calendars';
import { busyByResource } from '../claims';
import { inResource, offeredServices } from './in-resource';
import type { EditedResource } from './in-resource';
import { openingHours } from './opening-hours';
import type { Edited } from './opening-hours';
import { readAvailability } from './read';
import { strandedBy } from './stranded';

export interface PreviewInput extends AvailabilityDraft {
  service: string;
  from: Date;
  to: Date;
}

/** The slots that availability would give if it were saved as it is. Writes nothing. */
export const previewAvailability = (
  strapi: Core.Strapi,
  id: string,
  input: PreviewInput,
): Promise<AvailabilityPreview> =>
  inResource(strapi, id, async (trx, resource, now) => {
    const service = await offeredService(trx, resource, input.service);
    const stored = await readAvailability(trx, resource, now);
    const range = { start: input.from.getTime(), end: input.to.getTime() };
    const claims = await takenIn(trx, resource, claimSpan(range, service.shape), now);
    const draft = { ...stored, ...input };
    return {
      slots: compared({ stored, draft, service, range, claims, capacity: resource.capacity }),
      stranded: await strandedBy(trx, resource, { stored, draft, now }),
    };
  });

const offeredService = async (
  trx: Knex.Transaction,
  { id }: EditedResource,
  serviceId: string,
): Promise<BookableService> => {
  if ((await offeredServices(trx, id)).includes(serviceId)) return bookableService(trx, serviceId);
  throw invalid('service', 'The resource does not offer this service', 'SERVICE_NOT_OFFERED');
};

const takenIn = async (
  trx: Knex.Transaction,
  { id }: EditedResource,
  span: Period,
  now: Date,
): Promise<Claim[]> => {
  const found = await busyByResource(trx, { resourceIds: [id], span, now: now.getTime() });
  return found.get(id) ?? [];
};

interface Comparison {
  stored: Edited;
  draft: Edited;
  service: BookableService;
  range: Period;
  claims: readonly Claim[];
  capacity: number;
}

const compared = (comparison: Comparison): PreviewedSlot[] => {
  const { draft, service, range, claims, capacity } = comparison;
  const { id, shape } = service;
  const openings = openingsOf(openingHours(draft, id), range);
  const before = new Set(
    starts(openingsOf(openingHours(comparison.stored, id), range), shape, range),
  );
  const after = new Set(starts(openings, shape, range));
  const free = new Set(
    freeSlots({ openings, claims, capacity, shape, window: range }).map(({ start }) => start),
  );
  const zone = zoneOf(draft, range);
  return [...new Set([...before, ...after])]
    .sort((a, b) => a - b)
    .map((start) => ({
      startsAt: new Date(start).toISOString(),
      endsAt: new Date(start + shape.duration * MINUTE).toISOString(),
      localStart: formatWall(zone, start),
      change: !after.has(start) ? 'removed' : before.has(start) ? 'kept' : 'added',
      taken: after.has(start) && !free.has(start),
    }));
};
