import { readCriteria } from './criteria';

describe('readCriteria', () => {
  it('reads what Strapi does not know and leaves the rest', () => {
    const { criteria, rest } = readCriteria({
      near: '14.7,-17.4',
      radius: '1500',
      features: 'pool, garden,pool',
      facets: 'type,type',
      sort: 'distance:desc',
      filters: { bedrooms: { $gte: '2' } },
    });
    expect(criteria).toEqual({
      near: { latitude: 14.7, longitude: -17.4 },
      radius: 1500,
      features: ['garden', 'pool'],
      facets: ['type'],
      byDistance: 'desc',
    });
    expect(rest).not.toHaveProperty('sort');
    expect(rest).toHaveProperty('filters');
  });

  it.each([
    [{}, undefined, undefined],
    [{ near: '1,1' }, 'asc', undefined],
    [{ near: '1,1', sort: '' }, 'asc', undefined],
    [{ near: '1,1', sort: 'distance' }, 'asc', undefined],
    [{ near: '1,1', sort: ['distance:ASC'] }, 'asc', undefined],
    [{ near: '1,1', sort: 'price:desc' }, undefined, 'price:desc'],
    [{ near: '1,1', sort: { price: 'desc' } }, undefined, { price: 'desc' }],
    [{ sort: 'price' }, undefined, 'price'],
    [{ near: '1,1', sort: 'distance:sideways' }, undefined, 'distance:sideways'],
  ])('orders %p', (query, byDistance, sort) => {
    const { criteria, rest } = readCriteria(query);
    expect([criteria.byDistance, rest['sort']]).toEqual([byDistance, sort]);
  });
});
