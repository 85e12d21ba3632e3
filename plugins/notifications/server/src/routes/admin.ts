import { adminRoute } from '../../../../kernel/shared/admin-route';
import { ACTIONS } from '../../../shared/permissions';

const { read, manage, send } = ACTIONS;

/** Everybody of the panel has an inbox of his own: the bell asks for no permission. */
export const adminRoutes = [
  adminRoute('GET', '/inbox', 'inbox.find'),
  adminRoute('POST', '/inbox/mark-read', 'inbox.markRead'),
  adminRoute('GET', '/deliveries', 'desk.deliveries', read),
  adminRoute('POST', '/deliveries/retry', 'desk.retry', manage),
  adminRoute('GET', '/outbox', 'desk.outbox', read),
  adminRoute('GET', '/workflows', 'desk.workflows', read),
  adminRoute('PUT', '/workflows/:key', 'desk.changeWorkflow', manage),
  adminRoute('POST', '/workflows/:key/reset', 'desk.resetWorkflow', manage),
  adminRoute('GET', '/workflows/:key/templates', 'desk.templates', read),
  adminRoute('POST', '/workflows/:key/templates', 'desk.saveTemplate', manage),
  adminRoute('POST', '/workflows/:key/preview', 'desk.preview', read),
  adminRoute('POST', '/workflows/:key/test', 'desk.test', manage),
  adminRoute('GET', '/batches', 'batch.find', read),
  adminRoute('GET', '/batches/:id', 'batch.findOne', read),
  adminRoute('POST', '/batches', 'batch.create', send),
  adminRoute('POST', '/batches/:id/pause', 'batch.pause', send),
  adminRoute('POST', '/batches/:id/resume', 'batch.resume', send),
  adminRoute('POST', '/batches/:id/cancel', 'batch.cancel', send),
];
