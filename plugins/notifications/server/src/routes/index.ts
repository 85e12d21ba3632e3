import { adminRoutes } from './admin';
import { contentRoutes } from './content';

export const routes = {
  content: { type: 'content-api' as const, prefix: '', routes: contentRoutes },
  admin: { type: 'admin' as const, routes: adminRoutes },
};
