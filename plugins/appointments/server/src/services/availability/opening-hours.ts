import type { Availability, ResourceClosure } from '../../../../shared/availability';
import type { OpeningHours, StoredClosure } from '../calendars';

export type Edited = Pick<Availability, 'timeZone' | 'rules' | 'exceptions' | 'closures' | 'wider'>;

/** As a search for the service would see it. */
export const openingHours = (edited: Edited, serviceId: string): OpeningHours => ({
  timeZone: edited.timeZone,
  rules: edited.rules.filter((rule) => rule.serviceId === null || rule.serviceId === serviceId),
  exceptions: edited.exceptions,
  closures: [...edited.closures, ...edited.wider].map(stored),
});

const stored = ({ firstDay, lastDay, startsAt, endsAt }: ResourceClosure): StoredClosure => ({
  firstDay,
  lastDay,
  startsAt: startsAt === null ? null : Date.parse(startsAt) / 1000,
  endsAt: endsAt === null ? null : Date.parse(endsAt) / 1000,
});
