import type { JsonSchema } from '../../../../kernel/shared/openapi';
import {
  instant,
  list,
  nullable,
  object,
  text,
  whole,
} from '../../../../kernel/shared/openapi-parts';
import { APPOINTMENT_STATES } from '../../../shared/transitions';
import { WAITLIST_STATES } from '../../../shared/waitlist';

const customer = {
  customerName: nullable(text),
  customerEmail: nullable(text),
  customerPhone: nullable(text),
  customerLocale: nullable(text),
  customerTimeZone: nullable(text),
};

export const appointmentView = object(
  {
    id: text,
    organisationId: text,
    branchId: nullable(text),
    serviceId: text,
    resourceId: text,
    seriesId: nullable(text),
    startsAt: instant,
    endsAt: instant,
    timeZone: text,
    state: { enum: APPOINTMENT_STATES },
    previousState: nullable({ enum: APPOINTMENT_STATES }),
    proposedBy: nullable({ enum: ['customer', 'desk', 'system'] }),
    changedAt: instant,
    expiresAt: nullable(instant),
    sequence: whole,
    ...customer,
    note: nullable(text),
    priceMinor: nullable(whole),
    currency: nullable(text),
    changeNoticeMinutes: whole,
  },
  {
    token: { ...text, description: 'The secret of the link; only for whoever has no account' },
    proposals: {
      type: 'array',
      items: object({ resourceId: text, startsAt: instant, endsAt: instant }),
    },
  },
);

export const slot = object({
  startsAt: instant,
  endsAt: instant,
  localStart: { ...text, description: 'The wall clock of meta.timeZone' },
  localEnd: text,
  free: whole,
  resources: { type: 'array', items: object({ id: text, free: whole }) },
});

export const historyEntry = object(
  {
    verb: text,
    fromState: nullable(text),
    toState: text,
    side: { enum: ['customer', 'desk', 'system'] },
    reason: nullable(text),
    details: nullable({ type: 'object' }),
    at: instant,
  },
  { actorKey: nullable(text) },
);

export const waitlistEntry = object(
  {
    id: text,
    organisationId: text,
    serviceId: text,
    resourceId: nullable(text),
    wantedFrom: instant,
    wantedTo: instant,
    state: { enum: WAITLIST_STATES },
    missedOffers: whole,
    appointmentId: nullable(text),
    changedAt: instant,
    ...customer,
  },
  { ahead: nullable(whole), token: text, appointmentToken: text },
);

export const bookedSeries = object({
  seriesId: text,
  appointments: list(appointmentView),
  missing: {
    ...list(object({ startsAt: instant, code: text })),
    description: 'Occurrences that could not be booked; only with `partial`',
  },
});

export const plannedMove = object({
  appointment: appointmentView,
  move: {
    ...nullable(object({ startsAt: instant, endsAt: instant, resource: text })),
    description: 'null: no free slot within four weeks',
  },
});

export const appliedClosure = object({
  closure: { ...text, description: 'documentId of the closure' },
  moved: list(appointmentView),
  cancelled: list(appointmentView),
});

export const feed = object({
  id: text,
  resourceId: { ...nullable(text), description: 'null: one’s own appointments' },
  createdAt: instant,
});

export const newFeed = object({
  id: text,
  resource: nullable(text),
  url: { ...text, description: 'The secret address; it is shown this once' },
});

const entry = { id: text, title: text, start: instant, end: instant };

export const calendarEntry = object({
  ...entry,
  kind: { enum: ['appointment', 'block'] },
  resource: nullable(text),
  state: nullable({ enum: APPOINTMENT_STATES }),
});

export const blockedTime = object(
  { ...entry, kind: { const: 'block' }, organisation: text },
  { resource: text },
);

export const nothing: JsonSchema = { type: 'null' };

const organisation = {
  id: text,
  slug: text,
  name: text,
  kind: text,
  timeZone: text,
  phone: nullable(text),
  email: nullable(text),
};

export const offeringOrganisation = object(organisation);

const offeredService = object({
  id: text,
  name: text,
  translations: nullable({ type: 'object' }),
  durationMinutes: whole,
  priceMinor: nullable(whole),
  currency: nullable(text),
  anonymousAllowed: { type: 'boolean' },
  autoConfirm: { type: 'boolean' },
  changeNoticeMinutes: whole,
  resources: { type: 'array', items: object({ id: text, name: text, kind: text }) },
});

export const bookingPage = object({
  ...organisation,
  services: { type: 'array', items: offeredService },
  captcha: nullable(object({ siteKey: text })),
});
