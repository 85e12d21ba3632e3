import { DESK_ROLES } from '../../../kernel/shared/actor';
import type { KernelApi } from '../../../kernel/shared/kernel-api';
import { PERMISSIONS } from './permissions';

const TOPIC = 'appointments';
const CHANGES = 'appointments.changes';
/** When the house opens: the board draws it, too. */
const AVAILABILITY = ['availability-rule', 'availability-exception', 'closure'].map(
  (type) => `content.appointments.${type}.*` as const,
);

/** The desk follows its appointments as they change: over Socket.IO, and in GraphQL by a name. */
export const tellLive = ({ realtime }: KernelApi): void => {
  realtime.topic({
    name: TOPIC,
    description: 'Appointments, opening hours and the waitlist of an organisation, for its desk',
    events: ['appointments.appointment.*', 'appointments.waitlist-entry.*', ...AVAILABILITY],
    audience: DESK_ROLES,
    adminAction: PERMISSIONS.read,
  });
  realtime.topic({
    name: CHANGES,
    description: 'Appointments of an organisation, without the waitlist, for its desk',
    events: ['appointments.appointment.*'],
    audience: DESK_ROLES,
    adminAction: PERMISSIONS.read,
  });
  realtime.subscriptionField({
    name: 'appointmentUpdated',
    typeDefs: `
      type Subscription {
        """Each change of an organisation's appointments, or of one of them; for its desk."""
        appointmentUpdated(organisationId: ID, id: ID, since: String): LiveEvent!
      }
    `,
    request: ({ organisationId, id, since }) => ({
      topics: [CHANGES],
      organisationId: text(organisationId),
      entityId: text(id),
      since: text(since),
    }),
  });
};

/** GraphQL has checked the type; null is an argument that was left out. */
const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;
