import { factories } from '@strapi/strapi';
import { adminRoute } from '../../../shared/admin-route';
import { ORGANISATION_FILTER } from '../http/organisation-filter';
import { jobRoutes } from './jobs';

const open = (path: string, action: string) => ({
  method: 'GET' as const,
  path,
  handler: `openapi.${action}`,
  config: { auth: false as const },
});

/** Directly under /api: /api/organisations, /api/docs. */
export const routes = {
  organisation: factories.createCoreRouter('plugin::kernel.organisation', {
    prefix: '',
    type: 'content-api',
    only: ['find', 'findOne'],
  }),
  branch: factories.createCoreRouter('plugin::kernel.branch', {
    prefix: '',
    type: 'content-api',
    only: ['find', 'findOne'],
    config: { find: { middlewares: [ORGANISATION_FILTER] } },
  }),
  documentation: {
    type: 'content-api' as const,
    prefix: '',
    routes: [
      open('/openapi.json', 'document'),
      open('/docs', 'page'),
      open('/docs/:name', 'asset'),
    ],
  },
  admin: {
    type: 'admin' as const,
    routes: [...jobRoutes, adminRoute('GET', '/references/:kind', 'references.list')],
  },
};
