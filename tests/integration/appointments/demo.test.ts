import { api, call, strapi } from '../../helpers/app';
import { overlappingClaims } from '../../helpers/clinic';
import { createOrganisation } from '../../helpers/people';

describe('the demo', () => {
  it('fills a desk without a double booking, and what is taken is not offered', async () => {
    const { documentId } = await createOrganisation('clinique-du-parc');
    const branchIds = new Map<string, string>();
    const place = { slug: 'clinique-du-parc', organisationId: documentId, branchIds };
    await api('appointments').seedDemo(place);

    const rows = await strapi.db.connection('appointments').where('organisation_id', documentId);
    expect(rows.length).toBeGreaterThan(30);
    expect(await overlappingClaims()).toEqual([]);
    const ahead = rows.filter(
      ({ state, starts_at }) => state === 'confirmed' && new Date(starts_at) > new Date(),
    );
    expect(ahead.length).toBeGreaterThan(0);
    for (const { service_id, resource_id, starts_at } of ahead.slice(0, 5)) {
      const from = new Date(starts_at).toISOString();
      const to = new Date(+new Date(starts_at) + 60_000).toISOString();
      const query = `service=${service_id}&resource=${resource_id}&from=${from}&to=${to}`;
      const { body } = await call('GET', `/api/appointments/slots?${query}`);
      expect([body.data, body.meta.reason]).toEqual([[], expect.stringMatching(/BOOKED|SOON/)]);
    }
  });

  it('leaves organisations alone that are not of the demo', async () => {
    const { documentId } = await createOrganisation('somebody');
    await api('appointments').seedDemo({
      slug: 'somebody',
      organisationId: documentId,
      branchIds: new Map(),
    });
    const resources = await strapi.db.connection('resources').where('organisation_id', documentId);
    expect(resources).toEqual([]);
  });
});
