import { adminRoute } from '../../../../kernel/shared/admin-route';
import { ACTION_EXPORT, ACTION_READ, ACTION_VERIFY } from '../../../shared/contracts';

/** For the admin panel, under /audit. */
const admin = {
  type: 'admin',
  routes: [
    adminRoute('GET', '/entries', 'entries.find', ACTION_READ),
    adminRoute('GET', '/entries/:id', 'entries.findOne', ACTION_READ),
    adminRoute('GET', '/chains', 'entries.chains', ACTION_READ),
    adminRoute('GET', '/export', 'entries.export', ACTION_READ, ACTION_EXPORT),
    adminRoute('POST', '/verify', 'entries.verify', ACTION_VERIFY),
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
