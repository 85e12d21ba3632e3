import { contentRoutes } from './content';
import { verbs } from './verbs';

export const routes = {
  ...contentRoutes,
  verbs: { type: 'content-api' as const, prefix: '', routes: verbs },
};
