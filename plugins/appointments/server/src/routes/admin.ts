import { adminRoute } from '../../../../kernel/shared/admin-route';
import { PERMISSIONS } from '../permissions';

const read = (path: string, handler: string) => adminRoute('GET', path, handler, PERMISSIONS.read);
const work = (path: string, handler: string) => adminRoute('POST', path, handler, PERMISSIONS.work);
const setUp = (method: Parameters<typeof adminRoute>[0], path: string, handler: string) =>
  adminRoute(method, path, handler, PERMISSIONS.setUp);

/**
 * The board, under /appointments of the admin panel's own server. The same controllers as the
 * content API: an administrator stands on the desk's side by his membership, or above all of them.
 */
export const adminRoutes = [
  read('/slots', 'slot.find'),
  read('/list', 'appointment.find'),
  read('/board', 'board.range'),
  read('/board/:id', 'board.details'),
  read('/inbox', 'board.inbox'),
  read('/setup', 'board.setup'),
  read('/waitlist', 'board.waitlist'),
  read('/appointments/:id', 'appointment.findOne'),
  read('/appointments/:id/history', 'appointment.history'),
  work('/appointments', 'appointment.request'),
  work('/appointments/:id/confirm', 'appointment.confirm'),
  work('/appointments/:id/reject', 'appointment.reject'),
  work('/appointments/:id/propose', 'appointment.propose'),
  work('/appointments/:id/accept', 'appointment.accept'),
  work('/appointments/:id/decline', 'appointment.decline'),
  work('/appointments/:id/reschedule', 'appointment.reschedule'),
  work('/appointments/:id/cancel', 'appointment.cancel'),
  work('/appointments/:id/check-in', 'appointment.checkIn'),
  work('/appointments/:id/start', 'appointment.start'),
  work('/appointments/:id/complete', 'appointment.complete'),
  work('/appointments/:id/no-show', 'appointment.noShow'),
  work('/appointments/:id/undo', 'appointment.undo'),
  work('/series', 'series.book'),
  work('/waitlist', 'waitlist.join'),
  work('/waitlist/:id/leave', 'waitlist.leave'),
  setUp('GET', '/closures', 'availability.closures'),
  setUp('PUT', '/closures/:id', 'availability.changeClosure'),
  setUp('DELETE', '/closures/:id', 'availability.deleteClosure'),
  setUp('POST', '/closures/preview', 'closure-assistant.preview'),
  setUp('POST', '/closures/apply', 'closure-assistant.apply'),
  setUp('GET', '/availability/:id', 'availability.findOne'),
  setUp('PUT', '/availability/:id', 'availability.save'),
  setUp('POST', '/availability/:id/preview', 'availability.preview'),
];
