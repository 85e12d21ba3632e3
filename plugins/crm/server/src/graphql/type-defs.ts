/** `CrmLead` and so on are the types that Strapi makes of the content types. */
export const typeDefs = /* GraphQL */ `
  "How one criterion stands. Points are hundredths and add up to the score."
  type CrmFinding {
    criterion: String!
    code: String!
    points: Int!
    share: Int!
    hard: Boolean!
    limit: Float
    distance: Float
    ratio: Float
    zone: String
    missing: [String!]
  }

  type CrmExclusion {
    code: String!
    criterion: String
    limit: Float
    distance: Float
    ratio: Float
    zone: String
    missing: [String!]
  }

  type CrmMatch {
    leadId: ID!
    searchId: ID!
    propertyId: ID!
    title: String!
    "From 0 to 100."
    score: Float!
    findings: [CrmFinding!]!
    feedback: String
  }

  type CrmInterestedLead {
    leadId: ID!
    searchId: ID!
    title: String!
    clientId: ID!
    clientName: String!
    consent: String!
    score: Float!
    findings: [CrmFinding!]!
    feedback: String
  }

  type CrmExplanation {
    matches: Boolean!
    score: Float
    findings: [CrmFinding!]!
    exclusions: [CrmExclusion!]!
  }

  type CrmFeedback {
    leadId: ID!
    propertyId: ID!
    feedback: String
  }

  extend type Query {
    "The best properties for a lead, or for one of its searches."
    leadMatches(lead: ID, search: ID, limit: Int, minScore: Float): [CrmMatch!]!
    "Whose searches a property answers."
    propertyLeads(property: ID!, limit: Int, minScore: Float): [CrmInterestedLead!]!
    explainMatch(search: ID!, property: ID!): CrmExplanation!
  }

  extend type Mutation {
    "favourite, possibility or discard; null takes it back."
    giveMatchFeedback(lead: ID!, property: ID!, feedback: String, reason: String): CrmFeedback!
    moveLead(id: ID!, stage: ID!, before: ID, lostReason: String, wonPropertyId: ID): CrmLead!
    setClientConsent(id: ID!, consent: String!, source: String!): CrmClient!
    mergeClients(id: ID!, with: ID!): CrmClient!
  }
`;
