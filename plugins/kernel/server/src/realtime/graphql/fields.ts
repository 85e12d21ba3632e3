import type { SubscribeRequest, SubscriptionField } from '../../../../shared/realtime';

/** The field that every client has: topics as over Socket.IO. */
export const eventsField: SubscriptionField = {
  name: 'events',
  typeDefs: `
    """Something that happened. Repetitions have the same id."""
    type LiveEvent {
      id: ID!
      name: String!
      version: Int!
      """The cursor: \`since\` for somebody who comes back."""
      position: String!
      organisationId: ID
      entityType: String!
      entityId: ID!
      occurredAt: DateTime!
      data: JSON!
    }

    type Subscription {
      """
      What happens, as it happens. Ends with the code RESYNC_REQUIRED when what came after \`since\`
      is not kept any more: load the state afresh and subscribe again.
      """
      events(
        topics: [String!]!
        organisationId: ID
        entityId: ID
        """What is the caller's own, instead of what is the organisation's."""
        mine: Boolean
        since: String
      ): LiveEvent!
    }
  `,
  request: (args) => args as unknown as SubscribeRequest,
};
