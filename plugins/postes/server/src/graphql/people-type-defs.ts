/** People, the rules of the room, the line before it, and how postes get their keys. */
export const peopleTypeDefs = /* GraphQL */ `
  enum PosteWaitingState {
    waiting
    offered
    served
    left
  }

  enum PosteCommandState {
    queued
    sent
    delivered
    applied
    expired
    failed
  }

  type PostePatron {
    id: ID!
    organisationId: ID!
    lastName: String
    firstName: String
    email: String
    phone: String
    identityDocument: String
    photo: String
    group: String
    consent: Boolean!
    consentVersion: String
    consentAt: DateTime
    createdAt: DateTime!
  }

  "What is left out stays; null takes away."
  input PostePatronInput {
    lastName: String
    firstName: String
    email: String
    phone: String
    identityDocument: String
    photo: String
    group: String
    "Recorded with the version of the text, and when."
    consent: Boolean
  }

  type PosteGroup {
    name: String!
    dailySeconds: Int!
  }

  input PosteGroupInput {
    name: String!
    dailySeconds: Int!
  }

  type PosteOpeningHours {
    "1 is Monday."
    weekdays: [Int!]!
    from: String!
    to: String!
  }

  input PosteOpeningHoursInput {
    weekdays: [Int!]!
    from: String!
    to: String!
  }

  type PosteRules {
    defaultSeconds: Int!
    codeMinutes: Int!
    warningSeconds: [Int!]!
    leaseSeconds: Int!
    graceSeconds: Int!
    holdMinutes: Int!
    dailySeconds: Int
    groups: [PosteGroup!]!
    openingHours: [PosteOpeningHours!]!
    consentVersion: String!
  }

  input PosteRulesInput {
    defaultSeconds: Int
    codeMinutes: Int
    warningSeconds: [Int!]
    leaseSeconds: Int
    graceSeconds: Int
    holdMinutes: Int
    "null: as much as one likes."
    dailySeconds: Int
    groups: [PosteGroupInput!]
    openingHours: [PosteOpeningHoursInput!]
    consentVersion: String
  }

  type PosteWaitingEntry {
    id: ID!
    organisationId: ID!
    patronId: ID
    "How the desk calls him."
    label: String!
    state: PosteWaitingState!
    posteId: ID
    offeredUntil: DateTime
    createdAt: DateTime!
  }

  type PosteCommand {
    id: ID!
    posteId: ID!
    sessionId: ID
    kind: String!
    state: PosteCommandState!
    error: String
    createdAt: DateTime!
    settledAt: DateTime
  }

  type RequestedPosteEnrolment {
    id: ID!
    "For the poste to show."
    code: String!
    "For the poste to come back with."
    secret: String!
    fingerprint: String!
    expiresAt: DateTime!
  }

  type ClaimedPosteEnrolment {
    confirmed: Boolean!
    posteId: ID
  }

  extend type Query {
    "That somebody looked is recorded."
    postePatrons(
      organisationId: ID
      search: String
      page: Int = 1
      pageSize: Int = 25
    ): [PostePatron!]!
    postePatron(id: ID!): PostePatron!
    posteRules(organisationId: ID): PosteRules!
    "In the order of the line."
    posteWaiting(organisationId: ID): [PosteWaitingEntry!]!
    "The newest twenty, newest first."
    posteCommands(id: ID!): [PosteCommand!]!
  }

  extend type Mutation {
    registerPostePatron(organisationId: ID, input: PostePatronInput!): PostePatron!
    updatePostePatron(id: ID!, input: PostePatronInput!): PostePatron!
    "All that is known of the person goes. Returns the id."
    erasePostePatron(id: ID!, reason: String): ID!
    changePosteRules(organisationId: ID, input: PosteRulesInput!): PosteRules!
    joinPosteWaiting(organisationId: ID, patronId: ID, name: String!): PosteWaitingEntry!
    leavePosteWaiting(id: ID!): PosteWaitingEntry!
    registerPoste(organisationId: ID, name: String!, ipAddress: String, macAddress: String): Poste!
    setPosteStatus(id: ID!, status: PosteStatus!): Poste!
    "For the poste itself: publicKey is Ed25519, 32 bytes, base64url."
    requestPosteEnrolment(publicKey: String!, name: String): RequestedPosteEnrolment!
    claimPosteEnrolment(id: ID!, secret: String!): ClaimedPosteEnrolment!
    "The code that the poste shows; for one that is known already, or for a new one."
    confirmPosteEnrolment(organisationId: ID, code: String!, posteId: ID, name: String): Poste!
    revokePoste(id: ID!, reason: String): Poste!
    "By its address alone, which anybody on that network can pose as."
    setPosteCompatibility(id: ID!, allowed: Boolean!, ipAddress: String): Poste!
    startPosteSession(posteId: ID!, code: String!): PosteSession!
  }
`;
