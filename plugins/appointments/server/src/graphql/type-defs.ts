/** `AppointmentsAppointment` is the type that Strapi makes of the content type. */
export const typeDefs = /* GraphQL */ `
  type AppointmentSlotResource {
    id: ID!
    free: Int!
  }

  type AppointmentSlot {
    startsAt: DateTime!
    endsAt: DateTime!
    localStart: String!
    localEnd: String!
    free: Int!
    resources: [AppointmentSlotResource!]!
  }

  type AppointmentSlots {
    slots: [AppointmentSlot!]!
    timeZone: String!
    "Why there is none."
    reason: String
  }

  "An appointment that was just made; \`token\` opens it for whoever has no account."
  type BookedAppointment {
    appointment: AppointmentsAppointment!
    token: String
  }

  input AppointmentCustomer {
    name: String
    email: String
    phone: String
    locale: String
    timeZone: String
    accountId: ID
  }

  input ProposedAppointmentSlot {
    startsAt: DateTime!
    resource: ID
  }

  extend type Query {
    appointmentSlots(
      service: ID!
      resource: ID
      from: DateTime!
      to: DateTime!
      timeZone: String
    ): AppointmentSlots!
    myAppointments(from: DateTime, to: DateTime): [AppointmentsAppointment!]!
  }

  extend type Mutation {
    holdAppointment(
      service: ID!
      resource: ID
      startsAt: DateTime!
      captcha: String
    ): BookedAppointment!
    requestAppointment(
      service: ID!
      resource: ID
      startsAt: DateTime!
      customer: AppointmentCustomer
      note: String
      captcha: String
    ): BookedAppointment!
    requestHeldAppointment(
      hold: ID!
      token: String
      customer: AppointmentCustomer
      note: String
    ): BookedAppointment!
    confirmAppointment(id: ID!, reason: String, sequence: Int): AppointmentsAppointment!
    rejectAppointment(id: ID!, reason: String, sequence: Int): AppointmentsAppointment!
    cancelAppointment(
      id: ID!
      token: String
      reason: String
      sequence: Int
    ): AppointmentsAppointment!
    checkInAppointment(id: ID!, reason: String, sequence: Int): AppointmentsAppointment!
    startAppointment(id: ID!, reason: String, sequence: Int): AppointmentsAppointment!
    completeAppointment(id: ID!, reason: String, sequence: Int): AppointmentsAppointment!
    missAppointment(id: ID!, reason: String, sequence: Int): AppointmentsAppointment!
    undoAppointment(id: ID!, reason: String, sequence: Int): AppointmentsAppointment!
    declineAppointment(
      id: ID!
      token: String
      reason: String
      sequence: Int
    ): AppointmentsAppointment!
    proposeAppointment(
      id: ID!
      token: String
      slots: [ProposedAppointmentSlot!]!
      reason: String
      sequence: Int
    ): AppointmentsAppointment!
    acceptAppointment(
      id: ID!
      token: String
      startsAt: DateTime!
      resource: ID
      reason: String
      sequence: Int
    ): AppointmentsAppointment!
    rescheduleAppointment(
      id: ID!
      token: String
      startsAt: DateTime!
      resource: ID
      reason: String
      sequence: Int
    ): AppointmentsAppointment!
  }
`;
