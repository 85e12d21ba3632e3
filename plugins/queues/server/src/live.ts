import { DESK_ROLES } from '../../../kernel/shared/actor';
import type { KernelApi } from '../../../kernel/shared/kernel-api';
import { QUEUE_PERMISSIONS } from '../../shared/permissions';

const DISPLAY = 'queues.display';
const CALLS = 'queues.calls';

/** Wall displays and visitors follow numbers without an account; the desk also follows its shifts. */
export const tellLive = ({ realtime }: KernelApi): void => {
  realtime.topic({
    name: DISPLAY,
    description: 'What happens to tickets, by their numbers: for wall displays and visitors',
    events: ['queues.ticket.*'],
    audience: 'public',
  });
  realtime.topic({
    name: CALLS,
    description: 'Calls alone, the first and the repeated',
    events: ['queues.ticket.called', 'queues.ticket.recalled'],
    audience: 'public',
  });
  realtime.topic({
    name: 'queues',
    description: 'Tickets and shifts of an organisation, for its desk',
    events: ['queues.ticket.*', 'queues.shift.*'],
    audience: DESK_ROLES,
    adminAction: QUEUE_PERMISSIONS.work,
  });
  const field = (name: string, topic: string, says: string): void =>
    realtime.subscriptionField({
      name,
      typeDefs: `
        type Subscription {
          """${says}"""
          ${name}(organisationId: ID!, since: String): LiveEvent!
        }
      `,
      request: ({ organisationId, since }) => ({
        topics: [topic],
        organisationId: text(organisationId),
        since: text(since),
      }),
    });
  field('ticketCalled', CALLS, 'Each call of a ticket to a service point, and each repetition.');
  field('queueUpdated', DISPLAY, 'Each change of a ticket in the queues of an organisation.');
};

/** GraphQL has checked the type; null is an argument that was left out. */
const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;
