import type { z } from 'zod';
import { starts } from '../domain/slots';
import { MINUTE } from '../domain/time';
import { formatWall } from '../domain/wall-clock';
import type { previewSlotsBody } from '../validation/preview-slots';
import { openingsOf, zoneOf } from './calendars';

/** The slots that availability would give if it were saved as it is; nothing booked is counted. */
export const previewSlots = (input: z.output<typeof previewSlotsBody>) => {
  const range = { start: input.from.getTime(), end: input.to.getTime() };
  const { timeZone, rules, exceptions, durationMinutes: duration, stepMinutes: step } = input;
  const calendar = { timeZone, rules, exceptions, closures: [] };
  const zone = zoneOf(calendar, range);
  const shape = { duration, step, bufferBefore: 0, bufferAfter: 0 };
  return [...starts(openingsOf(calendar, range), shape, range)].map((start) => ({
    startsAt: new Date(start).toISOString(),
    endsAt: new Date(start + duration * MINUTE).toISOString(),
    localStart: formatWall(zone, start),
  }));
};
