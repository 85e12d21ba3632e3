import { adminRoutes } from './admin';
import { configurationRoutes } from './configuration';
import { seedRoutes } from './seed';
import { verbs } from './verbs';

/** In this order: the paths of the configuration must come before `/appointments/:id`. */
export const routes = {
  ...configurationRoutes,
  verbs: { type: 'content-api' as const, prefix: '', routes: verbs },
  seed: { type: 'content-api' as const, prefix: '', routes: seedRoutes },
  admin: { type: 'admin' as const, routes: adminRoutes },
};
