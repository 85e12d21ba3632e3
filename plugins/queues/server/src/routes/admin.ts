import { adminRoute } from '../../../../kernel/shared/admin-route';
import { QUEUE_PERMISSIONS } from '../../../shared/permissions';

const { work, supervise } = QUEUE_PERMISSIONS;
const read = (path: string, handler: string) => adminRoute('GET', path, handler, work);
const act = (path: string, handler: string) => adminRoute('POST', path, handler, work);

/**
 * The panel's pages, under /queues of its own server, with the controllers of the content API: an
 * administrator stands on the desk's side by his membership, or above all of them.
 */
export const adminRoutes = [
  read('/setup', 'counter.setup'),
  read('/service-points/:id', 'counter.state'),
  act('/service-points/:id/call-next', 'counter.callNext'),
  act('/service-points/:id/open', 'counter.open'),
  act('/service-points/:id/pause', 'counter.pause'),
  act('/service-points/:id/resume', 'counter.resume'),
  act('/service-points/:id/close', 'counter.close'),
  act('/queues/:id/tickets', 'ticket.issue'),
  read('/tickets/:id', 'ticket.findOne'),
  read('/tickets/:id/history', 'ticket.history'),
  act('/tickets/:id/call', 'ticket.call'),
  act('/tickets/:id/recall', 'ticket.recall'),
  act('/tickets/:id/serve', 'ticket.serve'),
  act('/tickets/:id/finish', 'ticket.finish'),
  act('/tickets/:id/hold', 'ticket.hold'),
  act('/tickets/:id/resume', 'ticket.resume'),
  act('/tickets/:id/transfer', 'ticket.transfer'),
  act('/tickets/:id/no-show', 'ticket.noShow'),
  act('/tickets/:id/cancel', 'ticket.cancel'),
  act('/tickets/:id/park', 'ticket.park'),
  act('/tickets/:id/undo', 'ticket.undo'),
  act('/tickets/:id/note', 'ticket.note'),
  adminRoute('GET', '/overview', 'figure.supervisor', supervise),
  adminRoute('GET', '/figures', 'figure.find', supervise),
];
