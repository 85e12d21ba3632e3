import { factories } from '@strapi/strapi';
import { ORGANISATION_FILTER } from '../http/organisation-filter';
import { jobRoutes } from './jobs';

/** Directly under /api: /api/organisations, /api/branches. */
export const routes = {
  admin: { type: 'admin' as const, routes: jobRoutes },
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
};
