import fc from 'fast-check';
import { indexRouter } from './route-index';
import type { Match, Router } from './route-index';

interface KoaRouter extends Router {
  register(path: string, methods: readonly string[], work: () => void): void;
}

/** Strapi's own. */
const KoaRouter = jest.requireActual<new () => KoaRouter>('@koa/router');

const PATHS = [
  '/_health',
  '/api',
  '/api/queues',
  '/api/queues/places',
  '/api/queues/:id',
  '/api/queues/:id/tickets',
  '/api/queues-of/:id',
  '/api/:kind/count',
  '/api/tickets/:id?',
  '/api/tickets/:id/:verb(recall|serve)',
  '/api/auth/(.*)',
  '/api/uploads{/:folder}?/:file',
  '/api/Mixed.Case/:id',
  '/admin/(.*)',
  '/(.*)',
];

const METHODS = [['GET'], ['POST'], ['GET', 'PUT'], []];

const router = (): KoaRouter => {
  const made = new KoaRouter();
  PATHS.forEach((at, index) => made.register(at, METHODS[index % METHODS.length] ?? [], () => {}));
  return made;
};

const segment = fc.constantFrom(
  ...['api', 'API', 'queues', 'Queues', 'queues-of', 'tickets', 'auth', 'admin', 'mixed.case'],
  ...['places', 'count', '7', 'tickets', 'serve', 'uploads', '', '%61pi', 'é', '_health', ':id'],
);
const path = fc.array(segment, { maxLength: 5 }).map((parts) => `/${parts.join('/')}`);

describe('the index of routes', () => {
  it('finds what the router finds, in its order', () => {
    const plain = router();
    const indexed = router();
    indexRouter(indexed);
    const told = ({ path: layers, pathAndMethod, route }: Match) => [
      layers.map((layer) => layer.path),
      pathAndMethod.map((layer) => layer.path),
      route,
    ];
    fc.assert(
      fc.property(path, fc.constantFrom('GET', 'HEAD', 'POST', 'PUT'), (at, method) => {
        expect(told(indexed.match(at, method))).toEqual(told(plain.match(at, method)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('knows routes that come later', () => {
    const indexed = router();
    indexRouter(indexed);
    expect(indexed.match('/late/one', 'GET').path).toHaveLength(1);
    indexed.register('/late/one', ['GET'], () => {});
    expect(indexed.match('/late/one', 'GET').path).toHaveLength(2);
  });
});
