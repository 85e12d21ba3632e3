import { call, strapi } from '../../helpers/app';
import { createAdministrator, createOrganisation } from '../../helpers/people';
import { property } from './property';

const TYPE = '/content-manager/collection-types/api::property.property';

describe('properties in the admin panel', () => {
  it('are read and saved with their own status', async () => {
    const agency = await createOrganisation();
    const { token } = await createAdministrator();
    const { documentId } = await strapi
      .documents('api::property.property')
      .create({ data: property(agency, { status: 'reserved', features: ['pool'] }) as never });

    const path = `${TYPE}/${documentId}`;
    const { body } = await call('GET', path, { token });
    expect(body.data).toMatchObject({ status: 'reserved', features: ['pool'] });

    const data = { ...body.data };
    for (const own of ['id', 'documentId']) delete data[own];
    const saved = await call('PUT', path, { token, body: { ...data, title: 'New title' } });
    expect([saved.status, saved.body.data?.status]).toEqual([200, 'reserved']);
    const list = await call('GET', `${TYPE}?page=1&pageSize=10`, { token });
    expect(list.body.results).toMatchObject([{ title: 'New title', status: 'reserved' }]);

    const sorted = await call('GET', `${TYPE}?page=1&pageSize=10&sort=status:ASC`, { token });
    expect(sorted.status).toBe(200);

    const sold = await call('PUT', path, { token, body: { ...data, status: 'sold' } });
    expect([sold.status, sold.body.data.status]).toEqual([200, 'sold']);
    const created = await call('POST', TYPE, { token, body: { ...data, status: 'rented' } });
    expect([created.status, created.body.data?.status]).toEqual([201, 'rented']);
    const lost = await call('PUT', path, { token, body: { ...data, status: 'draft' } });
    expect([lost.status, JSON.stringify(lost.body.error.details)]).toEqual([
      400,
      expect.stringContaining('status'),
    ]);

    const wrong = await call('PUT', path, { token, body: { ...data, features: ['jacuzzi'] } });
    expect([wrong.status, wrong.body.error.details.field]).toEqual([400, 'features']);
  });
});
