import { call, strapi } from '../../helpers/app';
import { createOrganisation } from '../../helpers/people';
import { seedProperties } from '../../../src/demo/properties';

describe('demo properties', () => {
  it('are some forty with pictures, in three languages, and are made once', async () => {
    const agency = await createOrganisation();
    await seedProperties(strapi, agency.documentId);
    await seedProperties(strapi, agency.documentId);

    const { body } = await call(
      'GET',
      `/api/properties?organisation=${agency.slug}&pagination[pageSize]=100&populate[translations]=true&populate[images][populate]=file&facets=type,status`,
    );
    // One is off the market.
    expect(body.data.length).toBeGreaterThanOrEqual(40);
    expect(body.meta.facets.type.map(({ value }: any) => value).sort()).toEqual([
      'apartment',
      'house',
      'land',
      'office',
      'shop',
      'villa',
      'warehouse',
    ]);
    for (const row of body.data) {
      expect(row.translations.map(({ language }: any) => language)).toEqual(['en', 'ar']);
      expect(row.images[0]).toMatchObject({ primary: true, order: 1 });
      expect(row.images[0].file.url).toMatch(/^\/uploads\//);
    }
    const references = new Set(body.data.map(({ reference }: any) => reference));
    expect(references.size).toBe(body.data.length);
    expect(await strapi.db.query('plugin::upload.file').count()).toBe(14);
  });
});
