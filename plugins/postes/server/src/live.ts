import { DESK_ROLES } from '../../../kernel/shared/actor';
import type { KernelApi } from '../../../kernel/shared/kernel-api';
import { POSTES_PERMISSIONS } from '../../shared/board';

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** The desk follows its postes as they change: over Socket.IO, and in GraphQL by a name. */
export const tellLive = ({ realtime }: KernelApi): void => {
  realtime.topic({
    name: 'postes',
    description: 'Postes, sessions and the waiting list of an organisation, for its desk',
    events: [
      'postes.session.*',
      'postes.session-warning.*',
      'postes.poste.*',
      'postes.command.*',
      'postes.waiting-entry.*',
      'postes.rules.*',
    ],
    audience: DESK_ROLES,
    adminAction: POSTES_PERMISSIONS.read,
  });
  realtime.topic({
    name: 'postes.sessions',
    description: 'Sessions at the postes of an organisation, for its desk',
    events: ['postes.session.*'],
    audience: DESK_ROLES,
    adminAction: POSTES_PERMISSIONS.read,
  });
  realtime.subscriptionField({
    name: 'posteSessionUpdated',
    typeDefs: `
      type Subscription {
        """Each change of an organisation's sessions at its postes, or of one of them; for its desk."""
        posteSessionUpdated(organisationId: ID, id: ID, since: String): LiveEvent!
      }
    `,
    request: ({ organisationId, id, since }) => ({
      topics: ['postes.sessions'],
      organisationId: text(organisationId),
      entityId: text(id),
      since: text(since),
    }),
  });
};
