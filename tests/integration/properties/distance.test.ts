import fc from 'fast-check';
import { strapi } from '../../helpers/app';
import { createOrganisation } from '../../helpers/people';
import { findHits } from '../../../src/api/property/search/search-properties';

interface Place {
  latitude: number;
  longitude: number;
}

/** The textbook formula, written for this test: https://en.wikipedia.org/wiki/Haversine_formula */
const haversine = (a: Place, b: Place): number => {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const dLat = radians(b.latitude - a.latitude);
  const dLon = radians(b.longitude - a.longitude);
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(dLon / 2) ** 2;
  return 2 * 6_371_008.8 * Math.asin(Math.min(1, Math.sqrt(h)));
};

const degrees = (limit: number) =>
  fc.oneof(
    // Ten millionths of a degree: a centimetre.
    fc.double({ min: -limit, max: limit, noNaN: true }).map((n) => Number(n.toFixed(7))),
    // The poles, the equator, the date line and just beside them.
    fc.constantFrom(-limit, limit, 0, limit - 0.0001, -limit + 0.0001),
  );
const place = fc.record({ latitude: degrees(90), longitude: degrees(180) });

describe('distances', () => {
  let organisationId: string;

  const store = async (places: Place[]): Promise<void> => {
    await strapi.db.connection('properties').delete();
    await strapi.db.connection('properties').insert(
      places.map(({ latitude, longitude }, index) => ({
        document_id: String(index),
        organisation_id: organisationId,
        title: 'x',
        status: 'available',
        price: 1,
        latitude,
        longitude,
      })),
    );
  };
  const search = (near: Place, radius?: number) =>
    findHits(
      strapi,
      {},
      {
        near,
        byDistance: 'asc',
        features: [],
        facets: [],
        ...(radius === undefined ? {} : { radius }),
      },
      { start: 0, limit: 1000 },
    );

  beforeAll(async () => {
    organisationId = (await createOrganisation()).documentId;
  });

  it('equal a brute-force haversine, in order, poles and date line included', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(place, { minLength: 1, maxLength: 40 }),
        place,
        async (places, near) => {
          await store(places);
          const hits = await search(near);
          expect(hits).toHaveLength(places.length);
          const model = places.map((one) => haversine(near, one)).sort((a, b) => a - b);
          hits.forEach(({ documentId, distance }, index) => {
            // Near the antipode arcs are so flat that double precision leaves decimetres.
            expect(Math.abs(distance! - haversine(near, places[Number(documentId)]!))).toBeLessThan(
              0.5,
            );
            expect(Math.abs(distance! - model[index]!)).toBeLessThan(0.5);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('decide the radius like a brute-force haversine', async () => {
    const radius = fc.double({ min: 1, max: 20_000_000, noNaN: true });
    await fc.assert(
      fc.asyncProperty(
        fc.array(place, { minLength: 1, maxLength: 40 }),
        place,
        radius,
        async (places, near, metres) => {
          // A place within a metre of the circle may fall on either side.
          const clear = places.filter((one) => Math.abs(haversine(near, one) - metres) > 1);
          if (clear.length === 0) return;
          await store(clear);
          const inside = clear.flatMap((one, index) =>
            haversine(near, one) <= metres ? [String(index)] : [],
          );
          const found = (await search(near, metres)).map(({ documentId }) => documentId);
          expect(found.sort()).toEqual(inside.sort());
        },
      ),
      { numRuns: 60 },
    );
  });
});
