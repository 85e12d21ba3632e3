import type { z } from 'zod';
import type { Parameter, Paths } from '../../../../kernel/shared/openapi';
import { answer, body, dataOf, listOf, query } from '../../../../kernel/shared/openapi-parts';
import { acceptBody } from '../validation/accept';
import { eventBody, eventsQuery, visitBody } from '../validation/calendar';
import { applyClosureBody, previewClosureBody } from '../validation/closure';
import { createFeedBody } from '../validation/create-feed';
import { findSlotsQuery } from '../validation/find-slots';
import { holdBody } from '../validation/hold';
import { joinWaitlistBody } from '../validation/join-waitlist';
import { listQuery } from '../validation/list';
import { proposeBody } from '../validation/propose';
import { requestBody, requestHeldBody } from '../validation/request';
import { rescheduleBody } from '../validation/reschedule';
import { seriesBody } from '../validation/series';
import { simpleVerbBody } from '../validation/simple-verb';
import {
  appliedClosure,
  appointmentView,
  blockedTime,
  bookedSeries,
  bookingPage,
  calendarEntry,
  feed,
  historyEntry,
  newFeed,
  nothing,
  offeringOrganisation,
  plannedMove,
  slot,
  waitlistEntry,
} from './answers';

const LINK: Parameter = {
  name: 'X-Appointment-Token',
  in: 'header',
  description: 'The secret of the link, for whoever has no account; `?token=` does the same',
  schema: { type: 'string' },
};

const verb = (summary: string, schema: z.ZodType = simpleVerbBody) => ({
  post: { summary, ...body(schema), parameters: [LINK], ...answer(dataOf(appointmentView)) },
});

const booked = answer(dataOf(appointmentView), '201');

export const appointmentPaths: Paths = {
  '/appointments/slots': {
    get: { summary: 'What can be booked', ...query(findSlotsQuery), ...answer(listOf(slot)) },
  },
  '/appointments/organisations': {
    get: { summary: 'Who takes bookings', ...answer(listOf(offeringOrganisation)) },
  },
  '/appointments/organisations/{slug}': {
    get: { summary: 'What can be booked there', ...answer(dataOf(bookingPage)) },
  },
  '/appointments/holds': {
    post: { summary: 'Keep a slot for some minutes', ...body(holdBody), ...booked },
  },
  '/appointments': {
    get: {
      summary: 'The desk’s appointments, or with `mine` one’s own',
      ...query(listQuery),
      ...answer(listOf(appointmentView)),
    },
    post: {
      summary: 'Ask for a slot, or for the one that is held',
      parameters: [LINK],
      ...body(requestBody, requestHeldBody),
      ...booked,
    },
  },
  '/appointments/{id}': {
    get: { summary: 'One appointment', parameters: [LINK], ...answer(dataOf(appointmentView)) },
  },
  '/appointments/{id}/history': {
    get: { summary: 'Who did what', parameters: [LINK], ...answer(listOf(historyEntry)) },
  },
  '/appointments/{id}/confirm': verb('The desk agrees'),
  '/appointments/{id}/reject': verb('The desk turns it down'),
  '/appointments/{id}/propose': verb('Offer other slots, each held', proposeBody),
  '/appointments/{id}/accept': verb('Take a proposed slot', acceptBody),
  '/appointments/{id}/decline': verb('Take none of the proposed slots'),
  '/appointments/{id}/reschedule': verb('Move to another slot', rescheduleBody),
  '/appointments/{id}/cancel': verb('Call it off'),
  '/appointments/{id}/check-in': verb('The customer has arrived'),
  '/appointments/{id}/start': verb('It begins'),
  '/appointments/{id}/complete': verb('It is over'),
  '/appointments/{id}/no-show': verb('The customer did not come'),
  '/appointments/{id}/undo': verb('Take back check-in, no-show or cancel'),
  '/appointments/series': {
    post: {
      summary: 'Book a recurring series, whole or what is free',
      ...body(seriesBody),
      ...answer(dataOf(bookedSeries), '201'),
    },
  },
  '/appointments/waitlist': {
    post: {
      summary: 'Wait for a slot',
      ...body(joinWaitlistBody),
      ...answer(dataOf(waitlistEntry), '201'),
    },
  },
  '/appointments/waitlist/{id}': {
    get: { summary: 'The place in line', parameters: [LINK], ...answer(dataOf(waitlistEntry)) },
  },
  '/appointments/waitlist/{id}/leave': {
    post: { summary: 'Wait no longer', parameters: [LINK], ...answer(dataOf(waitlistEntry)) },
  },
  '/appointments/closures/preview': {
    post: {
      summary: 'Who a closure would hit, and where to',
      ...body(previewClosureBody),
      ...answer(listOf(plannedMove)),
    },
  },
  '/appointments/closures/apply': {
    post: {
      summary: 'Close, move and cancel in one go',
      ...body(applyClosureBody),
      ...answer(dataOf(appliedClosure), '201'),
    },
  },
  '/appointments/feeds': {
    get: { summary: 'One’s calendar feeds', ...answer(listOf(feed)) },
    post: {
      summary: 'A secret calendar address, shown once',
      ...body(createFeedBody),
      ...answer(dataOf(newFeed), '201'),
    },
  },
  '/appointments/feeds/{id}': {
    delete: { summary: 'Revoke a feed', ...answer(dataOf(nothing)) },
  },
  '/appointments/feeds/{secret}/calendar.ics': {
    get: {
      summary: 'The calendar (RFC 5545)',
      responses: {
        '200': { description: 'OK', content: { 'text/calendar': { schema: { type: 'string' } } } },
      },
    },
  },
  '/calendar/events': {
    get: {
      summary: 'Appointments and blocked times',
      ...query(eventsQuery),
      ...answer(listOf(calendarEntry)),
    },
    post: {
      summary: 'Block a time',
      ...body(eventBody),
      ...answer(dataOf(blockedTime), '201'),
    },
  },
  '/calendar/availability': {
    get: { summary: 'What can be booked', ...query(findSlotsQuery), ...answer(listOf(slot)) },
  },
  '/calendar/appointments': {
    post: { summary: 'Ask for a slot', ...body(requestBody), ...booked },
  },
  '/properties/{id}/visits': {
    get: {
      summary: 'Visits of a property',
      ...query(listQuery),
      ...answer(listOf(appointmentView)),
    },
    post: { summary: 'Ask for a visit', ...body(visitBody), ...booked },
  },
};
