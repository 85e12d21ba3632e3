import { adminRoute } from '../../../../kernel/shared/admin-route';
import { ACTION_MANAGE as MANAGE, ACTION_READ as READ } from '../../../shared/permissions';

interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  handler: string;
  action: typeof READ | typeof MANAGE;
}

const endpoints: readonly Endpoint[] = [
  { method: 'GET', path: '/endpoints', handler: 'endpoint.find', action: READ },
  { method: 'POST', path: '/endpoints', handler: 'endpoint.create', action: MANAGE },
  { method: 'GET', path: '/endpoints/:id', handler: 'endpoint.findOne', action: READ },
  { method: 'PUT', path: '/endpoints/:id', handler: 'endpoint.update', action: MANAGE },
  { method: 'DELETE', path: '/endpoints/:id', handler: 'endpoint.delete', action: MANAGE },
  {
    method: 'POST',
    path: '/endpoints/:id/rotate-secret',
    handler: 'endpoint.rotateSecret',
    action: MANAGE,
  },
  { method: 'POST', path: '/endpoints/:id/enable', handler: 'endpoint.enable', action: MANAGE },
  { method: 'POST', path: '/endpoints/:id/test', handler: 'endpoint.test', action: MANAGE },
  { method: 'POST', path: '/endpoints/:id/replay', handler: 'endpoint.replay', action: MANAGE },
  { method: 'GET', path: '/endpoints/:id/replays', handler: 'endpoint.replays', action: READ },
  {
    method: 'GET',
    path: '/endpoints/:id/statistics',
    handler: 'endpoint.statistics',
    action: READ,
  },
  { method: 'GET', path: '/deliveries', handler: 'delivery.find', action: READ },
  { method: 'GET', path: '/deliveries/:id', handler: 'delivery.findOne', action: READ },
  { method: 'POST', path: '/deliveries/:id/replay', handler: 'delivery.replay', action: MANAGE },
  { method: 'GET', path: '/events', handler: 'event.find', action: READ },
];

const organisations: Endpoint = {
  method: 'GET',
  path: '/organisations',
  handler: 'event.organisations',
  action: READ,
};

/** `/endpoints` → `/api/webhook-endpoints`. */
const rest = ({ method, path, handler }: Endpoint) => ({
  method,
  path: path.replace(/^\//, '/webhook-'),
  handler,
  config: {},
});

/** `/endpoints` → `/webhooks/endpoints`, for the admin panel. */
const admin = ({ method, path, handler, action }: Endpoint) =>
  adminRoute(method, path, handler, action);

export const routes = {
  'content-api': { type: 'content-api', prefix: '', routes: endpoints.map(rest) },
  admin: { type: 'admin', routes: [...endpoints, organisations].map(admin) },
};

/** Every account may call them; the verbs then ask for a manager. */
export const grantedActions = [
  ...new Set(endpoints.map(({ handler }) => `plugin::webhooks.${handler}`)),
];
