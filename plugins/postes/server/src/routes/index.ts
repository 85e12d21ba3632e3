import { adminRoutes } from './admin';
import { seedRoutes } from './seed';
import { verbs } from './verbs';

/** In this order: a word in a path comes before `:id`. */
export const routes = {
  verbs: { type: 'content-api' as const, prefix: '', routes: verbs },
  seed: { type: 'content-api' as const, prefix: '', routes: seedRoutes },
  admin: { type: 'admin' as const, routes: adminRoutes },
};
