import { POSTES_PERMISSIONS } from '../../../shared/board';

const route = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  handler: string,
  action: (typeof POSTES_PERMISSIONS)[keyof typeof POSTES_PERMISSIONS],
) => ({
  method,
  path,
  handler,
  config: {
    policies: [
      'admin::isAuthenticatedAdmin',
      { name: 'admin::hasPermissions', config: { actions: [action] } },
    ],
  },
});

const { read, work, setUp } = POSTES_PERMISSIONS;

/**
 * The board, under /postes of the admin panel's own server. The same controllers as the content API:
 * an administrator stands at the desk by his membership, or above all of them.
 */
export const adminRoutes = [
  route('GET', '/setup', 'board.setup', read),
  route('GET', '/board', 'board.find', read),
  route('GET', '/statistics', 'board.statistics', read),
  route('GET', '/postes/:id', 'board.details', read),
  route('GET', '/utilisateurs', 'utilisateur.find', read),
  route('GET', '/utilisateurs/:id', 'utilisateur.findOne', read),
  route('POST', '/utilisateurs', 'utilisateur.create', work),
  route('PUT', '/utilisateurs/:id', 'utilisateur.update', work),
  // With a reason, which a DELETE of the panel's client cannot carry.
  route('POST', '/utilisateurs/:id/erase', 'utilisateur.erase', work),
  route('GET', '/rules', 'place.rules', read),
  route('POST', '/sessions', 'session.create', work),
  route('POST', '/sessions/start', 'session.validateCode', work),
  route('POST', '/sessions/:id/add-time', 'session.addTime', work),
  route('POST', '/sessions/:id/terminate', 'session.terminate', work),
  route('POST', '/sessions/:id/pause', 'session.pause', work),
  route('POST', '/sessions/:id/resume', 'session.resume', work),
  route('POST', '/sessions/:id/move', 'session.move', work),
  route('POST', '/postes/:id/commands', 'command.create', work),
  route('PUT', '/postes/:id/status', 'poste.status', work),
  route('POST', '/waiting', 'place.join', work),
  route('POST', '/waiting/:id/leave', 'place.leave', work),
  route('POST', '/enrolments/confirm', 'enrolment.confirm', setUp),
  route('POST', '/postes/:id/revoke', 'enrolment.revoke', setUp),
  route('PUT', '/postes/:id/compatibility', 'enrolment.compatibility', setUp),
  route('PUT', '/rules', 'place.changeRules', setUp),
];
