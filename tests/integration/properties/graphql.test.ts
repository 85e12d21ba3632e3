import { call, graphql, strapi } from '../../helpers/app';
import { createOrganisation } from '../../helpers/people';
import { property } from './property';

const SEARCH = `
  query ($near: PlaceInput, $radius: Float, $features: [String!], $filters: PropertyFiltersInput,
         $sort: [String!], $facets: [String!]) {
    propertySearch(near: $near, radius: $radius, features: $features, filters: $filters,
                   sort: $sort, facets: $facets, pagination: { pageSize: 2 }) {
      total
      facets
      nodes { title price distance viewsCount images { caption } }
    }
  }`;

describe('propertySearch', () => {
  const near = { latitude: 14.6928, longitude: -17.4467 };
  let first: string;

  beforeAll(async () => {
    const agency = await createOrganisation();
    const places = [
      ['Plateau', 14.6708, -17.4381, 'apartment', ['lift']],
      ['Almadies', 14.7453, -17.5101, 'villa', ['pool', 'garden']],
      ['Saly', 14.4468, -17.0156, 'villa', ['pool']],
    ] as const;
    for (const [title, latitude, longitude, type, features] of places) {
      const row = await strapi.documents('api::property.property').create({
        data: property(agency, {
          ...{ title, latitude, longitude, type, features },
          price: '9000000000000',
        }) as never,
      });
      first ??= row.documentId;
    }
  });

  const search = async (variables: object) => {
    const { body } = await graphql(SEARCH, variables);
    expect(body.errors).toBeUndefined();
    return body.data.propertySearch;
  };

  it('answers like REST, with distances, pages, total and facets', async () => {
    await call('POST', `/api/properties/${first}/views`);
    const found = await search({ near, facets: ['type', 'features'] });
    expect(found.total).toBe(3);
    expect(found.nodes.map(({ title }: any) => title)).toEqual(['Plateau', 'Almadies']);
    expect(found.nodes.map(({ viewsCount }: any) => viewsCount)).toEqual([1, 0]);
    expect(found.nodes[0].images).toEqual([]);
    expect(String(found.nodes[0].price)).toBe('9000000000000');
    expect(found.facets.type).toEqual([
      { value: 'villa', count: 2 },
      { value: 'apartment', count: 1 },
    ]);

    const rest = await call('GET', `/api/properties?near=${near.latitude},${near.longitude}`);
    expect(found.nodes.map(({ distance }: any) => distance)).toEqual(
      rest.body.data.slice(0, 2).map(({ distance }: any) => distance),
    );
  });

  it('filters and sorts', async () => {
    const titles = async (variables: object) =>
      (await search(variables)).nodes.map(({ title }: any) => title);
    expect(await titles({ near, radius: 15_000, features: ['pool'] })).toEqual(['Almadies']);
    expect(await titles({ filters: { type: { eq: 'villa' } }, sort: ['title:desc'] })).toEqual([
      'Saly',
      'Almadies',
    ]);
  });

  it('reads the views of a page in one statement', async () => {
    const statements: string[] = [];
    const listen = ({ sql }: { sql: string }): void => void statements.push(sql);
    strapi.db.connection.on('query', listen);
    await graphql('{ properties { title viewsCount } }');
    strapi.db.connection.removeListener('query', listen);
    expect(statements.filter((sql) => /from "property_views"/.test(sql))).toHaveLength(1);
  });

  it.each([
    [{ near: { latitude: 91, longitude: 0 } }, 'near'],
    [{ radius: 5 }, 'radius'],
    [{ near, radius: -5 }, 'radius'],
    [{ features: ['jacuzzi'] }, 'features'],
    [{ facets: ['price'] }, 'facets'],
    [{ sort: ['distance'] }, 'sort'],
  ])('refuses %p and names %s', async (variables, field) => {
    const { body } = await graphql(SEARCH, variables);
    expect(body.data).toBeNull();
    expect(JSON.stringify(body.errors[0])).toContain(`"field":"${field}"`);
  });
});
