import { call, strapi } from '../../helpers/app';
import { createOrganisation, createPerson } from '../../helpers/people';
import type { Organisation, Person } from '../../helpers/people';
import { property } from './property';

describe('search of properties', () => {
  let agency: Organisation;
  let rival: Organisation;
  let agent: Person;

  const create = async (data: object): Promise<string> => {
    const row = await strapi
      .documents('api::property.property')
      .create({ data: property(agency, data) as never });
    return row.documentId;
  };
  const titles = async (query: string, token?: string): Promise<string[]> => {
    const { status, body } = await call('GET', `/api/properties?${query}`, { token });
    expect({ status, error: body.error }).toEqual({ status: 200, error: undefined });
    return body.data.map(({ title }: { title: string }) => title);
  };

  beforeAll(async () => {
    agency = await createOrganisation();
    rival = await createOrganisation();
    agent = await createPerson(agency, 'agent');
    // Dakar: Plateau, Almadies, Saly 70 km away.
    await create({
      title: 'Plateau',
      latitude: 14.6708,
      longitude: -17.4381,
      price: '90000000',
      features: ['lift', 'balcony'],
      bedrooms: 3,
      city: 'Dakar',
    });
    await create({
      title: 'Almadies',
      latitude: 14.7453,
      longitude: -17.5101,
      price: '450000000',
      type: 'villa',
      features: ['pool', 'garden', 'sea-view'],
      bedrooms: 5,
      city: 'Dakar',
    });
    await create({
      title: 'Saly',
      latitude: 14.4468,
      longitude: -17.0156,
      price: '9000000000000',
      type: 'villa',
      features: ['pool'],
      bedrooms: 4,
      city: 'Saly',
    });
    await create({ title: 'Nowhere', price: '1', type: 'land' });
    await create({
      title: 'Secret',
      status: 'withdrawn',
      latitude: 14.6709,
      longitude: -17.4381,
      features: ['pool'],
    });
  });

  it('sorts by distance and says how far', async () => {
    const { body } = await call('GET', '/api/properties?near=14.6928,-17.4467&fields[0]=title');
    expect(body.data.map(({ title }: { title: string }) => title)).toEqual([
      'Plateau',
      'Almadies',
      'Saly',
    ]);
    // Haversine on the mean sphere, computed by hand.
    expect(body.data[0].distance).toBeCloseTo(2615, -1);
    expect(body.data[2].distance).toBeGreaterThan(53_000);
    expect(body.data[2].distance).toBeLessThan(55_000);
    expect(body.meta.pagination).toEqual({ page: 1, pageSize: 25, pageCount: 1, total: 3 });
  });

  it('keeps within the radius, with other filters, order and pages', async () => {
    const near = 'near=14.6928,-17.4467&radius=15000';
    expect(await titles(near)).toEqual(['Plateau', 'Almadies']);
    expect(await titles(`${near}&filters[bedrooms][$gte]=4`)).toEqual(['Almadies']);
    expect(await titles(`${near}&sort=price:desc`)).toEqual(['Almadies', 'Plateau']);
    expect(await titles(`${near}&sort=distance:desc`)).toEqual(['Almadies', 'Plateau']);
    expect(await titles(`${near}&pagination[page]=2&pagination[pageSize]=1`)).toEqual(['Almadies']);
    expect(await titles('near=14.6928,-17.4467&pagination[start]=1&pagination[limit]=1')).toEqual([
      'Almadies',
    ]);
  });

  it('sorts by its own status, not by the one of drafts', async () => {
    const list = await titles('sort=status:desc,title:asc', agent.token);
    expect(list).toEqual(['Secret', 'Almadies', 'Nowhere', 'Plateau', 'Saly']);
  });

  it('wants all features, lists of types and ranges beyond 32 bits', async () => {
    expect(await titles('features=pool&sort=title')).toEqual(['Almadies', 'Saly']);
    expect(await titles('features=pool,garden')).toEqual(['Almadies']);
    expect(await titles('filters[type][$in]=villa&filters[type][$in]=land&sort=price')).toEqual([
      'Nowhere',
      'Almadies',
      'Saly',
    ]);
    expect(await titles('filters[price][$gte]=5000000000')).toEqual(['Saly']);
    expect(
      await titles(
        'filters[price][$between]=80000000&filters[price][$between]=500000000&sort=price:desc',
      ),
    ).toEqual(['Almadies', 'Plateau']);
  });

  it('counts facets over all matches, not over the page', async () => {
    const { body } = await call(
      'GET',
      '/api/properties?facets=type,bedrooms,features,city&filters[city][$notNull]=true&pagination[pageSize]=1',
    );
    expect(body.data).toHaveLength(1);
    expect(body.meta.facets).toEqual({
      type: [
        { value: 'villa', count: 2 },
        { value: 'apartment', count: 1 },
      ],
      bedrooms: [3, 4, 5].map((value) => ({ value, count: 1 })),
      features: [
        { value: 'pool', count: 2 },
        ...['balcony', 'garden', 'lift', 'sea-view'].map((value) => ({ value, count: 1 })),
      ],
      city: [
        { value: 'Dakar', count: 2 },
        { value: 'Saly', count: 1 },
      ],
    });
  });

  it('lists what is off the market for its own desk only, on every way', async () => {
    const stranger = await createPerson(rival, 'agent');
    const ways = [
      'filters[status]=withdrawn',
      'near=14.6928,-17.4467&filters[status]=withdrawn',
      'features=pool&filters[status]=withdrawn',
      'near=14.6928,-17.4467&filters[status]=withdrawn&filters[images][caption][$null]=true',
    ];
    for (const way of ways) {
      expect(await titles(way)).toEqual([]);
      expect(await titles(way, stranger.token)).toEqual([]);
      expect(await titles(way, agent.token)).toEqual(['Secret']);
    }
    const { body } = await call('GET', '/api/properties?facets=status');
    expect(body.meta.facets.status).toEqual([{ value: 'available', count: 4 }]);
  });

  it('speaks the language that is asked for, as far as somebody has translated', async () => {
    const documentId = await create({
      title: 'Maison',
      description: 'Au bord de la mer',
      city: 'Gorée',
      translations: [
        { language: 'ar', title: 'منزل' },
        { language: 'en', title: 'House', description: 'By the sea' },
      ],
    });
    const list = (query: string) => call('GET', `/api/properties?filters[city]=Gorée&${query}`);
    const texts = async (query: string) => {
      const { title, description } = (await list(query)).body.data[0];
      return [title, description];
    };
    expect(await texts('')).toEqual(['Maison', 'Au bord de la mer']);
    expect(await texts('locale=fr')).toEqual(['Maison', 'Au bord de la mer']);
    expect(await texts('locale=en')).toEqual(['House', 'By the sea']);
    expect(await texts('locale=ar')).toEqual(['منزل', 'Au bord de la mer']);
    expect(await texts('locale=en&fields[0]=title')).toEqual(['House', undefined]);
    const { body } = await call('GET', `/api/properties/${documentId}?locale=en`);
    expect(body.data).toMatchObject({ title: 'House', description: 'By the sea' });
  });

  it.each([
    ['near=north', 'near'],
    ['near=91,0', 'near'],
    ['near=14,-17,3', 'near'],
    ['near[]=14,-17', 'near'],
    ['radius=10', 'radius'],
    ['near=14,-17&radius=0', 'radius'],
    ['near=14,-17&radius=-5', 'radius'],
    ['near=14,-17&radius=1e99', 'radius'],
    ['near=14,-17&radius=far', 'radius'],
    ['features=jacuzzi', 'features'],
    ['features[a]=pool', 'features'],
    ['facets=price', 'facets'],
    ['facets=__proto__', 'facets'],
    ['sort=distance', 'sort'],
    ['near=14,-17&sort=distance,price', 'sort'],
  ])('answers ?%s with a 400 that names %s', async (query, field) => {
    const { status, body } = await call('GET', `/api/properties?${query}`);
    expect({ status, field: body.error?.details?.field }).toEqual({ status: 400, field });
  });

  it.each([
    'far=1',
    'filters[bedrooms][$gte]=many',
    'filters[documents][name]=deed',
    'filters[sourceData][grade]=3',
    'sort=sourceData',
    'sort=nothing',
    'filters[nothing]=1',
    'filters[price][$gte]=1.5',
    'filters[title]=Plateau&locale=xx',
    'pagination[page]=-1',
    'pagination[pageSize]=abc',
    'filters[latitude][$gte]=x&near=1,1',
  ])('answers ?%s with a 400', async (query) => {
    const { status, body } = await call('GET', `/api/properties?${query}`);
    expect({ status, code: typeof body.error?.details?.code }).toEqual({
      status: 400,
      code: 'string',
    });
  });
});
