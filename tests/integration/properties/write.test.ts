import { call, graphql, strapi } from '../../helpers/app';
import { createOrganisation, createPerson } from '../../helpers/people';
import type { Organisation, Person } from '../../helpers/people';
import { property } from './property';

describe('writing properties', () => {
  let agency: Organisation;
  let agent: Person;
  let stranger: Person;
  let customer: Person;

  const create = (data: object, token: string = agent.token) =>
    call('POST', '/api/properties', { token, body: { data: property(agency, data) } });

  beforeAll(async () => {
    agency = await createOrganisation();
    agent = await createPerson(agency, 'agent');
    customer = await createPerson(agency, 'customer');
    stranger = await createPerson(await createOrganisation(), 'agent');
  });

  it('keeps what the agent wrote, prices beyond 32 bits exactly', async () => {
    const data = {
      title: 'Villa',
      price: '123456789012345',
      latitude: 14.7453,
      longitude: -17.5101,
      bathrooms: 2.5,
      livingArea: 240.75,
      energyRating: 'B',
      features: ['pool', 'garden'],
      translations: [{ language: 'ar', title: 'فيلا' }],
    };
    const created = await create(data);
    expect(created.status).toBe(201);
    const { body } = await call(
      'GET',
      `/api/properties/${created.body.data.documentId}?populate=translations`,
    );
    expect(body.data).toMatchObject({
      ...data,
      features: ['garden', 'pool'],
      status: 'available',
      viewsCount: 0,
    });
  });

  it('hides documents and what the source said, also when asked for them', async () => {
    const { body: created } = await create({ title: 'With papers', sourceData: { grade: 7 } });
    const { documentId } = created.data;
    const { body } = await call('GET', `/api/properties/${documentId}?populate=*`);
    expect(body.data).not.toHaveProperty('documents');
    expect(body.data).not.toHaveProperty('sourceData');
    const asked = await call('GET', `/api/properties/${documentId}?populate=documents`);
    expect(asked.status).toBe(400);
    const queried = await graphql(
      `{ property(documentId: "${documentId}") { documents { type } } }`,
    );
    expect(queried.body.errors[0].message).toMatch(/Cannot query field "documents"/);
  });

  it('is for agents and managers of the organisation', async () => {
    const refusals = await Promise.all([stranger, customer].map(({ token }) => create({}, token)));
    expect(refusals.map(({ status, body }) => [status, body.error.details.code])).toEqual([
      [404, 'NOT_FOUND'],
      [403, 'ROLE_REQUIRED'],
    ]);
    const { body } = await create({ title: 'Ours' });
    const path = `/api/properties/${body.data.documentId}`;
    const changed = await call('PUT', path, {
      token: stranger.token,
      body: { data: { title: 'Theirs' } },
    });
    expect(changed.status).toBe(404);
    expect((await call('GET', path)).body.data.title).toBe('Ours');
  });

  it.each([
    [{ price: -1 }, 'price'],
    [{ price: '1.5' }, 'price'],
    [{ price: '1000000000000000' }, 'price'],
    [{ latitude: 91, longitude: 0 }, 'latitude'],
    [{ latitude: 0, longitude: 181 }, 'longitude'],
    [{ latitude: 1 }, 'latitude'],
    [{ energyRating: 'H' }, 'energyRating'],
    [{ ghgRating: 1 }, 'ghgRating'],
    [{ status: 'gone' }, 'status'],
    [{ type: 'castle' }, 'type'],
    [{ currency: 'euro' }, 'currency'],
    [{ title: '' }, 'title'],
    [{ bedrooms: 'three' }, 'bedrooms'],
    [{ livingArea: -1 }, 'livingArea'],
    [{ features: ['jacuzzi'] }, 'features'],
    [{ features: 'pool' }, 'features'],
    [{ translations: [{ language: 'de', title: 'x' }] }, 'translations[0].language'],
  ])('answers %p with a 400 that names %s', async (data, field) => {
    const { status, body } = await create(data);
    const { details } = body.error;
    const named = details.field ?? details.errors?.[0]?.path?.join('.').replace(/\.(\d+)/g, '[$1]');
    expect({ status, named }).toEqual({ status: 400, named: field });
  });

  it('has one property per source id in an organisation', async () => {
    const first = await create({ source: 'portal', sourceId: '1' });
    const second = await create({ source: 'portal', sourceId: '1' });
    expect(first.status).toBe(201);
    expect([second.status, second.body.error.details.code]).toEqual([409, 'SOURCE_ID_TAKEN']);
  });
});

describe('views', () => {
  let documentId: string;
  const views = strapi.service('api::property.views') as any;
  const look = () => call('POST', `/api/properties/${documentId}/views`);
  const version = () =>
    strapi.db
      .connection('properties')
      .where({ document_id: documentId })
      .first(strapi.db.connection.raw('xmin, ctid, updated_at'));

  beforeAll(async () => {
    const agency = await createOrganisation();
    ({ documentId } = await strapi
      .documents('api::property.property')
      .create({ data: property(agency) as never }));
  });

  it('are counted without writing the property', async () => {
    const before = await version();
    for (const { status } of await Promise.all(Array.from({ length: 20 }, look))) {
      expect(status).toBe(204);
    }
    await Promise.all([views.flush(), views.flush()]);
    expect((await look()).status).toBe(204);
    expect(await version()).toEqual(before);

    const row = await strapi.db.connection('property_views').first();
    expect(row).toEqual({ document_id: documentId, views: '20' });
    const { body } = await call('GET', `/api/properties/${documentId}`);
    expect(body.data.viewsCount).toBe(21);
    const list = await call('GET', `/api/properties?filters[documentId]=${documentId}`);
    expect(list.body.data[0].viewsCount).toBe(21);
  });

  it('stay in the buffer when the database refuses them', async () => {
    const { connection } = strapi.db;
    await views.flush();
    await connection.raw('ALTER TABLE property_views RENAME TO elsewhere');
    await look();
    await expect(views.flush()).rejects.toThrow();
    await connection.raw('ALTER TABLE elsewhere RENAME TO property_views');
    await views.flush();
    const row = await connection('property_views').first();
    expect(row.views).toBe('22');
  });

  it('of nothing are a 404', async () => {
    expect((await call('POST', '/api/properties/nothing/views')).status).toBe(404);
  });

  it('go with their property', async () => {
    await strapi.documents('api::property.property').delete({ documentId });
    expect(await strapi.db.connection('property_views')).toEqual([]);
  });
});
