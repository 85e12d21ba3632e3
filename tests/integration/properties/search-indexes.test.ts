import { Client } from 'pg';
import { app, call, strapi } from '../../helpers/app';
import { insertManyProperties } from '../../helpers/many-properties.cjs';
import { createOrganisation } from '../../helpers/people';

const ROWS = 200_000;

interface Plan {
  'Node Type': string;
  'Index Name'?: string;
  'Actual Rows'?: number;
  Plans?: Plan[];
}

interface Query {
  sql: string;
  bindings: unknown[];
}

/** The plans of the statements that a request really sent, for a caller without any organisation. */
const plansOf = async (path: string): Promise<Plan[][]> => {
  const sent: Query[] = [];
  const listen = ({ sql, bindings }: Query): void => {
    if (/from "properties"/.test(sql) && /status <>/.test(sql)) sent.push({ sql, bindings });
  };
  strapi.db.connection.on('query', listen);
  const { status } = await call('GET', path);
  strapi.db.connection.removeListener('query', listen);
  expect(status).toBe(200);

  const client = new Client({ connectionString: app.databaseUrl });
  await client.connect();
  try {
    await client.query(`SELECT set_config('guichet.scope', '', false)`);
    const plans: Plan[][] = [];
    for (const { sql, bindings } of sent) {
      const { rows } = await client.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`, bindings);
      plans.push(flatten(rows[0]['QUERY PLAN'][0].Plan));
    }
    return plans;
  } finally {
    await client.end();
  }
};

const flatten = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flatten)];

const indexes = (plan: Plan[]): string[] =>
  plan.flatMap((node) => (node['Index Name'] ? [node['Index Name']] : []));

const sequential = (plan: Plan[]): Plan[] =>
  plan.filter((node) => node['Node Type'] === 'Seq Scan');

describe(`search among ${ROWS} properties`, () => {
  beforeAll(async () => {
    const { documentId } = await createOrganisation();
    await insertManyProperties((sql) => strapi.db.connection.raw(sql), documentId, ROWS);
  }, 300_000);

  it.each([
    ['radius and distance', 'near=47.6,-122.3&radius=1000', 'properties_place_index'],
    ['nearest anywhere', 'near=47.6,-122.3&pagination[withCount]=false', 'properties_place_index'],
    [
      'price range',
      'filters[price][$gte]=19990000&filters[price][$lte]=20000000',
      'properties_price_index',
    ],
    ['price order', 'sort=price&pagination[withCount]=false', 'properties_price_index'],
    [
      'living area',
      'filters[livingArea][$gte]=400&filters[livingArea][$lte]=400.5',
      'properties_living_area_index',
    ],
    ['rare features', 'features=pool,well', 'properties_features_index'],
    [
      'facets of a radius',
      'near=47.6,-122.3&radius=2000&facets=type,features&pagination[withCount]=false',
      'properties_place_index',
    ],
  ])('finds by %s through an index', async (_, query, index) => {
    const plans = await plansOf(`/api/properties?${query}`);
    expect(plans.length).toBeGreaterThan(0);
    for (const plan of plans) {
      expect(sequential(plan)).toEqual([]);
      expect(indexes(plan)).toContain(index);
    }
  });

  it('reads for a page of the nearest no more rows than the page has', async () => {
    const [plan] = await plansOf('/api/properties?near=47.6,-122.3&pagination[withCount]=false');
    const scan = plan!.find((node) => node['Index Name'] === 'properties_place_index');
    expect(scan!['Actual Rows']).toBeLessThan(40);
  });
});
