import { DESK_ROLES } from '../../../kernel/shared/actor';
import type { KernelApi } from '../../../kernel/shared/kernel-api';
import type { SubscribeRequest } from '../../../kernel/shared/realtime';
import { PERMISSIONS } from './permissions';

const TOPIC = 'appointments';

const typeDefs = `
  type Subscription {
    """An appointment of the organisation has changed; \`since\` is the position of the last one seen."""
    appointmentUpdated(organisationId: ID!, appointmentId: ID, since: String): LiveEvent!
  }
`;

/** The desk follows its appointments and its waiting list: over sockets, and in GraphQL. */
export const tellLive = ({ realtime }: KernelApi): void => {
  realtime.topic({
    name: TOPIC,
    description: 'Appointments and waiting lists of an organisation, for its desk',
    events: ['appointments.*'],
    audience: DESK_ROLES,
    adminAction: PERMISSIONS.read,
  });
  realtime.topic({
    name: `${TOPIC}.changes`,
    description: 'Appointments of an organisation, without its waiting lists',
    events: ['appointments.appointment.*'],
    audience: DESK_ROLES,
    adminAction: PERMISSIONS.read,
  });
  realtime.subscriptionField({
    name: 'appointmentUpdated',
    typeDefs,
    request: ({ organisationId, appointmentId, since }) =>
      ({
        topics: [`${TOPIC}.changes`],
        organisationId,
        entityId: appointmentId,
        since,
      }) as SubscribeRequest,
  });
};
