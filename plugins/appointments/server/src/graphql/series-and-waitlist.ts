import type { Core } from '@strapi/strapi';
import { parse } from '../../../../kernel/shared/validation';
import { bookSeries } from '../services/book-series';
import { requireHuman } from '../services/captcha';
import { find } from '../services/find';
import { history } from '../services/history';
import { joinWaitlist } from '../services/waitlist/join';
import { leaveWaitlist } from '../services/waitlist/leave';
import { waitlistPosition } from '../services/waitlist/position';
import { presentEntry, presentJoined } from '../services/waitlist/present-entry';
import { joinWaitlistBody } from '../validation/join-waitlist';
import { seriesBody } from '../validation/series';
import { plain, reference } from './arguments';
import { booked, entity } from './entity';
import type { Resolver } from './entity';

export const seriesAndWaitlistTypeDefs = /* GraphQL */ `
  type AppointmentHistoryEntry {
    verb: String!
    fromState: String
    toState: String!
    side: String!
    reason: String
    at: DateTime!
    "Who of the desk did it; only the desk is told."
    actorKey: String
  }

  type MissingOccurrence {
    startsAt: DateTime!
    code: String!
  }

  type AppointmentSeries {
    seriesId: ID!
    booked: [BookedAppointment!]!
    "Empty unless \`partial\` was asked for."
    missing: [MissingOccurrence!]!
  }

  input AppointmentRecurrence {
    "day, week or month"
    unit: String!
    every: Int
    "ISO weekdays, Monday is 1."
    weekdays: [Int!]
    "The n-th such weekday of the month, -1 the last."
    nth: Int
  }

  type WaitingPlace {
    id: ID!
    state: String!
    wantedFrom: DateTime!
    wantedTo: DateTime!
    missedOffers: Int!
    "How many are ahead; null once it is over."
    ahead: Int
    token: String
    "The slot that is offered, held for a while, and what opens it."
    appointmentId: ID
    appointmentToken: String
  }

  extend type Query {
    appointment(id: ID!, token: String): AppointmentsAppointment!
    appointmentHistory(id: ID!, token: String): [AppointmentHistoryEntry!]!
    waitingPlace(id: ID!, token: String): WaitingPlace!
  }

  extend type Mutation {
    bookAppointmentSeries(
      service: ID!
      resource: ID
      startsAt: DateTime!
      recurrence: AppointmentRecurrence!
      count: Int!
      partial: Boolean
      customer: AppointmentCustomer
      note: String
      captcha: String
    ): AppointmentSeries!
    joinAppointmentWaitlist(
      service: ID!
      resource: ID
      from: DateTime!
      to: DateTime!
      customer: AppointmentCustomer
      captcha: String
    ): WaitingPlace!
    leaveAppointmentWaitlist(id: ID!, token: String): WaitingPlace!
  }
`;

export const seriesAndWaitlistActions: Readonly<Record<string, string>> = {
  'Query.appointment': 'appointment.findOne',
  'Query.appointmentHistory': 'appointment.history',
  'Query.waitingPlace': 'waitlist.findOne',
  'Mutation.bookAppointmentSeries': 'series.book',
  'Mutation.joinAppointmentWaitlist': 'waitlist.join',
  'Mutation.leaveAppointmentWaitlist': 'waitlist.leave',
};

export const seriesAndWaitlistResolvers = (
  strapi: Core.Strapi,
): Record<'Query' | 'Mutation', Record<string, Resolver>> => ({
  Query: {
    appointment: async (_parent, args) =>
      entity((await find(strapi, parse(reference, plain(args)))).appointment),
    appointmentHistory: (_parent, args) => history(strapi, parse(reference, plain(args))),
    waitingPlace: async (_parent, args) => {
      const { entry, ahead } = await waitlistPosition(strapi, parse(reference, plain(args)));
      return { ...presentEntry(strapi, entry), ahead };
    },
  },
  Mutation: {
    bookAppointmentSeries: async (_parent, args, { koaContext: { ip } }) => {
      const { captcha, ...input } = parse(seriesBody, plain(args));
      await requireHuman(strapi, captcha, ip);
      const { appointments, ...series } = await bookSeries(strapi, { ...input, address: ip });
      return { ...series, booked: appointments.map((one) => booked(strapi, one)) };
    },
    joinAppointmentWaitlist: async (_parent, args, { koaContext: { ip } }) => {
      const { captcha, ...input } = parse(joinWaitlistBody, plain(args));
      await requireHuman(strapi, captcha, ip);
      return presentJoined(strapi, await joinWaitlist(strapi, input));
    },
    leaveAppointmentWaitlist: async (_parent, args) =>
      presentEntry(strapi, await leaveWaitlist(strapi, parse(reference, plain(args)))),
  },
});
