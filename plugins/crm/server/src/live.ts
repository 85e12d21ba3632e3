import { DESK_ROLES } from '../../../kernel/shared/actor';
import type { KernelApi } from '../../../kernel/shared/kernel-api';
import { PERMISSIONS } from './permissions';

const TOPIC = 'crm';
const MATCHED = 'crm.matched';

/** The desk follows its leads as they move, and hears at once when a property fits one. */
export const tellLive = ({ realtime }: KernelApi): void => {
  realtime.topic({
    name: TOPIC,
    description: 'Leads, clients, tasks and matches of an organisation, for its desk',
    events: ['crm.*', 'content.crm.*'],
    audience: DESK_ROLES,
    adminAction: PERMISSIONS.read,
  });
  realtime.topic({
    name: MATCHED,
    description: 'New and changed properties that fit a saved search, for the desk',
    events: ['crm.lead.matched'],
    audience: DESK_ROLES,
    adminAction: PERMISSIONS.read,
  });
  realtime.subscriptionField({
    name: 'leadMatched',
    typeDefs: `
      type Subscription {
        """A property fits a lead's saved search: it is new, cheaper, or offered again."""
        leadMatched(organisationId: ID, lead: ID, since: String): LiveEvent!
      }
    `,
    request: ({ organisationId, lead, since }) => ({
      topics: [MATCHED],
      organisationId: text(organisationId),
      entityId: text(lead),
      since: text(since),
    }),
  });
};

/** GraphQL has checked the type; null is an argument that was left out. */
const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;
