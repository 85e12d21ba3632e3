import type { Core } from '@strapi/strapi';
import { invalid } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../kernel/shared/scope';
import { freeSlots, whyNothing } from '../domain/slots';
import type { NothingFree } from '../domain/slots';
import type { Instant, Period } from '../domain/time';
import { formatWall } from '../domain/wall-clock';
import { zoneFor } from '../domain/zone';
import { bookableService } from './bookable-service';
import type { BookableService } from './bookable-service';
import { windowOf } from './booking-scope';
import { claimSpan, loadCalendars, openingsOf } from './calendars';
import type { Calendar } from './calendars';
import { busyByResource } from './claims';
import { bookingCaller } from './customer';

export interface SlotSearch {
  service: string;
  resource?: string | undefined;
  from: Date;
  to: Date;
  /** In which the local times of the answer are; default: the first resource's. */
  timeZone?: string | undefined;
}

export interface OfferedSlot {
  /** UTC. */
  startsAt: string;
  endsAt: string;
  /** The wall clock of the asked zone, `2026-11-23T09:30`. */
  localStart: string;
  localEnd: string;
  /** Free seats on all resources together. */
  free: number;
  resources: { id: string; free: number }[];
}

export interface OfferedSlots {
  slots: OfferedSlot[];
  timeZone: string;
  resources: { id: string; name: string; timeZone: string }[];
  /** Why there is none. */
  reason: NothingFree | 'NO_RESOURCE' | null;
}

/** What can be booked now: three statements, however many resources. */
export const searchSlots = async (
  strapi: Core.Strapi,
  search: SlotSearch,
): Promise<OfferedSlots> => {
  const kernel = pluginApi(strapi, 'kernel');
  const db = strapi.db.connection;
  const service = await bookableService(db, search.service);
  const asked = { start: search.from.getTime(), end: search.to.getTime() };
  const now = kernel.clock.now();
  const allowed = windowOf(service, bookingCaller(strapi, service.organisationId), now);

  return kernel.runInScope(organisationScope(service.organisationId), async () => {
    const calendars = await loadCalendars(db, {
      organisationId: service.organisationId,
      serviceId: service.id,
      resourceIds: search.resource === undefined ? undefined : [search.resource],
      span: asked,
    });
    if (calendars.length === 0 && search.resource !== undefined) {
      throw invalid('resource', 'No such resource offers this service', 'RESOURCE_NOT_OFFERED');
    }
    const claims = await busyByResource(db, {
      resourceIds: calendars.map(({ id }) => id),
      span: claimSpan(asked, service.shape),
      now: now.getTime(),
    });
    return offer({ service, calendars, claims, asked, allowed, timeZone: search.timeZone });
  });
};

interface Found {
  service: BookableService;
  calendars: readonly Calendar[];
  claims: Awaited<ReturnType<typeof busyByResource>>;
  asked: Period;
  allowed: Period;
  timeZone: string | undefined;
}

const offer = (found: Found): OfferedSlots => {
  const timeZone = found.timeZone ?? found.calendars[0]?.timeZone ?? 'UTC';
  const slots = offered(found, timeZone);
  return {
    slots,
    timeZone,
    resources: found.calendars.map(({ id, name, timeZone }) => ({ id, name, timeZone })),
    reason: slots.length > 0 ? null : reasonOf(found),
  };
};

const offered = (
  { service: { shape }, calendars, claims, asked, allowed }: Found,
  timeZone: string,
): OfferedSlot[] => {
  const window = {
    start: Math.max(asked.start, allowed.start),
    end: Math.min(asked.end, allowed.end),
  };
  const zone = zoneFor(timeZone, asked.start, asked.end);
  const byStart = new Map<Instant, OfferedSlot>();
  for (const calendar of calendars) {
    const { id, capacity } = calendar;
    const openings = openingsOf(calendar, asked);
    const query = { openings, claims: claims.get(id) ?? [], capacity, shape, window };
    // Most slots have as many free seats as the one before: they share the word for it.
    let place = { id, free: 0 };
    for (const slot of freeSlots(query)) {
      if (place.free !== slot.free) place = { id, free: slot.free };
      const known = byStart.get(slot.start);
      if (known) {
        known.free += slot.free;
        known.resources.push(place);
      } else {
        byStart.set(slot.start, {
          startsAt: new Date(slot.start).toISOString(),
          endsAt: new Date(slot.end).toISOString(),
          localStart: formatWall(zone, slot.start),
          localEnd: formatWall(zone, slot.end),
          free: slot.free,
          resources: [place],
        });
      }
    }
  }
  return [...byStart].sort(([a], [b]) => a - b).map(([, slot]) => slot);
};

/** The nearest miss of all resources. */
const NEAREST_FIRST: readonly NothingFree[] = ['FULLY_BOOKED', 'TOO_SOON', 'BEYOND_HORIZON'];

const reasonOf = ({ service, calendars, asked, allowed }: Found): NothingFree | 'NO_RESOURCE' => {
  if (calendars.length === 0) return 'NO_RESOURCE';
  const reasons = calendars.map((calendar) =>
    whyNothing(openingsOf(calendar, asked), service.shape, asked, allowed),
  );
  return NEAREST_FIRST.find((reason) => reasons.includes(reason)) ?? 'CLOSED';
};
