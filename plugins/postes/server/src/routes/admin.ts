import { adminRoute } from '../../../../kernel/shared/admin-route';
import { POSTES_PERMISSIONS } from '../../../shared/board';

const { read, work, setUp } = POSTES_PERMISSIONS;

/**
 * The board, under /postes of the admin panel's own server. The same controllers as the content API:
 * an administrator stands at the desk by his membership, or above all of them.
 */
export const adminRoutes = [
  adminRoute('GET', '/setup', 'board.setup', read),
  adminRoute('GET', '/board', 'board.find', read),
  adminRoute('GET', '/statistics', 'board.statistics', read),
  adminRoute('GET', '/postes/:id', 'board.details', read),
  adminRoute('GET', '/utilisateurs', 'utilisateur.find', read),
  adminRoute('GET', '/utilisateurs/:id', 'utilisateur.findOne', read),
  adminRoute('POST', '/utilisateurs', 'utilisateur.create', work),
  adminRoute('PUT', '/utilisateurs/:id', 'utilisateur.update', work),
  // With a reason, which a DELETE of the panel's client cannot carry.
  adminRoute('POST', '/utilisateurs/:id/erase', 'utilisateur.erase', work),
  adminRoute('GET', '/rules', 'place.rules', read),
  adminRoute('POST', '/sessions', 'session.create', work),
  adminRoute('POST', '/sessions/start', 'session.validateCode', work),
  adminRoute('POST', '/sessions/:id/add-time', 'session.addTime', work),
  adminRoute('POST', '/sessions/:id/terminate', 'session.terminate', work),
  adminRoute('POST', '/sessions/:id/pause', 'session.pause', work),
  adminRoute('POST', '/sessions/:id/resume', 'session.resume', work),
  adminRoute('POST', '/sessions/:id/move', 'session.move', work),
  adminRoute('POST', '/postes/:id/commands', 'command.create', work),
  adminRoute('PUT', '/postes/:id/status', 'poste.status', work),
  adminRoute('POST', '/waiting', 'place.join', work),
  adminRoute('POST', '/waiting/:id/leave', 'place.leave', work),
  adminRoute('POST', '/enrolments/confirm', 'enrolment.confirm', setUp),
  adminRoute('POST', '/postes/:id/revoke', 'enrolment.revoke', setUp),
  adminRoute('PUT', '/postes/:id/compatibility', 'enrolment.compatibility', setUp),
  adminRoute('PUT', '/rules', 'place.changeRules', setUp),
];
