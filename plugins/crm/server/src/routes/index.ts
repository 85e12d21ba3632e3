import { adminRoutes } from './admin';
import { contentRoutes } from './content';
import { seedRoutes, verbs } from './verbs';

export const routes = {
  ...contentRoutes,
  seed: { type: 'content-api' as const, prefix: '', routes: seedRoutes },
  admin: { type: 'admin' as const, routes: adminRoutes },
  verbs: { type: 'content-api' as const, prefix: '', routes: verbs },
};
