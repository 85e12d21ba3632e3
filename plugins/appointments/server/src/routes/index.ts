import { configurationRoutes } from './configuration';
import { verbs } from './verbs';

/** In this order: the paths of the configuration must come before `/appointments/:id`. */
export const routes = {
  ...configurationRoutes,
  verbs: { type: 'content-api' as const, prefix: '', routes: verbs },
};
