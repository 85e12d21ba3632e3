import { contentRoutes } from './content';
import { seedRoutes, verbs } from './verbs';

export const routes = {
  ...contentRoutes,
  seed: { type: 'content-api' as const, prefix: '', routes: seedRoutes },
  verbs: { type: 'content-api' as const, prefix: '', routes: verbs },
};
