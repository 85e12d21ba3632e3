/** English names here: GraphQL is not part of the seed's contract. */
export const typeDefs = /* GraphQL */ `
  enum PosteStatus {
    available
    occupied
    offline
    maintenance
  }

  enum PosteSessionState {
    pending
    active
    paused
    interrupted
    ended
  }

  enum PosteCommandKind {
    lock
    unlock
    message
  }

  type Poste {
    id: ID!
    organisationId: ID!
    name: String!
    ipAddress: String
    macAddress: String
    status: PosteStatus!
    lastSeenAt: DateTime
    enrolled: Boolean!
    "Known by its address alone."
    compatibility: Boolean!
    locked: Boolean!
    session: PosteSession
  }

  type PosteSession {
    id: ID!
    organisationId: ID!
    patronId: ID
    posteId: ID
    state: PosteSessionState!
    endReason: String
    "Seconds."
    initialSeconds: Int!
    granted: Int!
    refunded: Int!
    remaining: Int!
    createdAt: DateTime!
    startedAt: DateTime
    endedAt: DateTime
  }

  type CreatedPosteSession {
    session: PosteSession!
    "Told here, once: only a keyed hash of it is kept."
    code: String!
  }

  extend type Query {
    postes(organisationId: ID): [Poste!]!
    poste(id: ID!): Poste!
    posteSessions(
      organisationId: ID
      posteId: ID
      patronId: ID
      states: [PosteSessionState!]
      page: Int = 1
      pageSize: Int = 25
    ): [PosteSession!]!
    posteSession(id: ID!): PosteSession!
  }

  extend type Mutation {
    createPosteSession(
      organisationId: ID
      patronId: ID
      posteId: ID
      seconds: Int
    ): CreatedPosteSession!
    addPosteTime(id: ID!, seconds: Int!, reason: String): PosteSession!
    terminatePosteSession(id: ID!, reason: String): PosteSession!
    pausePosteSession(id: ID!, reason: String): PosteSession!
    resumePosteSession(id: ID!, reason: String): PosteSession!
    movePosteSession(id: ID!, posteId: ID!, reason: String): PosteSession!
    "Returns the id of the command."
    commandPoste(id: ID!, kind: PosteCommandKind!, text: String): ID!
  }
`;
