/** `QueuesTicket` is the type that Strapi makes of the content type. */
export const typeDefs = /* GraphQL */ `
  "Seconds, with the share of cases that the interval is meant to cover."
  type QueueWaitEstimate {
    seconds: Int!
    low: Int!
    high: Int!
    coverage: Float!
    "False while the queue knows too little of its own past: wide on purpose."
    calibrated: Boolean!
  }

  "What a visitor sees of his own ticket."
  type QueueTicketStatus {
    label: String!
    state: String!
    queueName: String!
    servicePointName: String
    position: Int
    ahead: Int
    estimate: QueueWaitEstimate
    sequence: Int!
  }

  "A ticket that was just drawn; the reference opens it for whoever has no account."
  type IssuedQueueTicket {
    ticket: QueuesTicket!
    reference: String!
  }

  type QueueShift {
    id: ID!
    servicePointId: ID!
    state: String!
    plannedEndAt: DateTime
  }

  type QueueLine {
    id: ID!
    name: String!
    prefix: String!
    open: Boolean!
    waiting: Int!
    "What a ticket would be told that is drawn now; null where nobody works."
    estimate: QueueWaitEstimate
  }

  extend type Query {
    "By its reference, without an account."
    ticketStatus(id: ID!): QueueTicketStatus!
    "The queues of a branch, as anybody in its hall sees them."
    queueLines(branch: ID!): [QueueLine!]!
  }

  extend type Mutation {
    issueTicket(
      queue: ID!
      category: ID
      locale: String
      name: String
      note: String
      priority: Int
      appointmentAt: DateTime
      itinerary: [ID!]
    ): IssuedQueueTicket!
    callNextTicket(servicePoint: ID!, queue: ID, finishCurrent: Boolean): QueuesTicket
    callTicket(id: ID!, servicePoint: ID!, reason: String, sequence: Int): QueuesTicket!
    recallTicket(id: ID!, reason: String, sequence: Int): QueuesTicket!
    serveTicket(id: ID!, reason: String, sequence: Int): QueuesTicket!
    finishTicket(id: ID!, reason: String, sequence: Int): QueuesTicket!
    holdTicket(id: ID!, reason: String, sequence: Int): QueuesTicket!
    missTicket(id: ID!, reason: String, sequence: Int): QueuesTicket!
    undoTicket(id: ID!, reason: String, sequence: Int): QueuesTicket!
    transferTicket(
      id: ID!
      queue: ID!
      keepPlace: Boolean
      reason: String
      sequence: Int
    ): QueuesTicket!
    "By reference also for the visitor."
    parkTicket(id: ID!, reason: String, sequence: Int): QueueTicketStatus!
    resumeTicket(id: ID!, reason: String, sequence: Int): QueueTicketStatus!
    cancelTicket(id: ID!, reason: String, sequence: Int): QueueTicketStatus!
    rateTicket(id: ID!, score: Int!, comment: String): QueueTicketStatus!
    "until: when the agent means to go."
    openShift(servicePoint: ID!, until: DateTime): QueueShift!
    pauseShift(servicePoint: ID!): QueueShift!
    resumeShift(servicePoint: ID!): QueueShift!
    closeShift(servicePoint: ID!): QueueShift!
  }
`;
