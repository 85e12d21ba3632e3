import { ACTIONS } from '../../../shared/permissions';

type Method = 'GET' | 'POST' | 'PUT';
type Action = (typeof ACTIONS)[keyof typeof ACTIONS];

/** Without an action: the bell, since everybody of the panel has an inbox of his own. */
const route = (method: Method, path: string, handler: string, action?: Action) => ({
  method,
  path,
  handler,
  config: {
    policies: [
      'admin::isAuthenticatedAdmin',
      ...(action ? [{ name: 'admin::hasPermissions', config: { actions: [action] } }] : []),
    ],
  },
});

const { read, manage, send } = ACTIONS;

export const adminRoutes = [
  route('GET', '/inbox', 'inbox.find'),
  route('POST', '/inbox/mark-read', 'inbox.markRead'),
  route('GET', '/deliveries', 'desk.deliveries', read),
  route('POST', '/deliveries/retry', 'desk.retry', manage),
  route('GET', '/outbox', 'desk.outbox', read),
  route('GET', '/workflows', 'desk.workflows', read),
  route('PUT', '/workflows/:key', 'desk.changeWorkflow', manage),
  route('POST', '/workflows/:key/reset', 'desk.resetWorkflow', manage),
  route('GET', '/workflows/:key/templates', 'desk.templates', read),
  route('POST', '/workflows/:key/templates', 'desk.saveTemplate', manage),
  route('POST', '/workflows/:key/preview', 'desk.preview', read),
  route('POST', '/workflows/:key/test', 'desk.test', manage),
  route('GET', '/batches', 'batch.find', read),
  route('GET', '/batches/:id', 'batch.findOne', read),
  route('POST', '/batches', 'batch.create', send),
  route('POST', '/batches/:id/pause', 'batch.pause', send),
  route('POST', '/batches/:id/resume', 'batch.resume', send),
  route('POST', '/batches/:id/cancel', 'batch.cancel', send),
];
