import { ACTION_EXPORT, ACTION_READ, ACTION_VERIFY } from '../../../shared/contracts';

const requires = (...actions: string[]) => ({
  policies: ['admin::isAuthenticatedAdmin', { name: 'admin::hasPermissions', config: { actions } }],
});

/** For the admin panel, under /audit. */
const admin = {
  type: 'admin',
  routes: [
    { method: 'GET', path: '/entries', handler: 'entries.find', config: requires(ACTION_READ) },
    {
      method: 'GET',
      path: '/entries/:id',
      handler: 'entries.findOne',
      config: requires(ACTION_READ),
    },
    { method: 'GET', path: '/chains', handler: 'entries.chains', config: requires(ACTION_READ) },
    {
      method: 'GET',
      path: '/export',
      handler: 'entries.export',
      config: requires(ACTION_READ, ACTION_EXPORT),
    },
    {
      method: 'POST',
      path: '/verify',
      handler: 'entries.verify',
      config: requires(ACTION_VERIFY),
    },
  ],
};

/** Directly under /api. */
const contentApi = {
  type: 'content-api',
  routes: [
    { method: 'GET', path: '/logs', handler: 'logs.find', config: { prefix: '' } },
    { method: 'GET', path: '/logs/:id', handler: 'logs.findOne', config: { prefix: '' } },
  ],
};

export const routes = { admin, 'content-api': contentApi };
