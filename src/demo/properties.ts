import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../plugins/kernel/shared/plugin-apis';
import { CAPTIONS } from '../api/property/demo/captions';
import { LISTINGS } from '../api/property/demo/listings';
import type { Listing } from '../api/property/demo/listings';
import { QUARTERS } from '../api/property/demo/quarters';
import type { Quarter } from '../api/property/demo/quarters';
import type { Scene } from '../api/property/demo/scenes';
import { uploadScenes } from '../api/property/demo/upload-scenes';
import { wordsOf } from '../api/property/demo/words';
import { PROPERTY } from '../api/property/uid';

const SOURCE = 'demo';
const DAY = 86_400_000;

type Pictures = ReadonlyMap<Scene, number>;

/** Properties of the demo agency, with pictures. Those that are there already stay as they are. */
export const seedProperties = async (
  strapi: Core.Strapi,
  organisationId: string,
): Promise<void> => {
  const present = (await strapi.db.query(PROPERTY).findMany({
    where: { organisationId, source: SOURCE },
    select: ['sourceId'],
  })) as { sourceId: string }[];
  const known = new Set(present.map(({ sourceId }) => sourceId));
  const missing = [...LISTINGS.entries()].filter(([index]) => !known.has(sourceIdOf(index)));
  if (missing.length === 0) return;

  const pictures = await uploadScenes(strapi);
  const now = pluginApi(strapi, 'kernel').clock.now();
  for (const [index, listing] of missing) {
    const data = { organisationId, ...propertyOf(listing, index, pictures, now) };
    await strapi.documents(PROPERTY).create({ data: data as never });
  }
};

const sourceIdOf = (index: number): string => String(index + 1).padStart(3, '0');

const propertyOf = (listing: Listing, index: number, pictures: Pictures, now: Date): object => {
  const { quarter: name, price, scenes, features, status = 'available', ...facts } = listing;
  const quarter: Quarter = QUARTERS[name];
  const { fr, en, ar } = wordsOf(listing, quarter);
  return {
    ...facts,
    ...fr,
    ...placeOf(quarter, index),
    ...moneyOf(quarter, price),
    status,
    features: [...features],
    reference: `TER-${sourceIdOf(index)}`,
    ...(facts.transaction === 'rent' ? { rentPeriod: 'month' } : {}),
    translations: [
      { language: 'en', ...en },
      { language: 'ar', ...ar },
    ],
    images: scenes.map((scene, position) => ({
      file: pictures.get(scene),
      caption: CAPTIONS[scene],
      primary: position === 0,
    })),
    listedAt: new Date(now.getTime() - ((index * 37) % 180) * DAY).toISOString(),
    source: SOURCE,
    sourceId: sourceIdOf(index),
  };
};

/** Spread over the quarter, some hundred metres apart, the same at each start. */
const placeOf = (quarter: Quarter, index: number): object => ({
  city: quarter.city,
  region: quarter.region,
  country: quarter.country,
  postalCode: quarter.postalCode,
  street: quarter.country === 'SN' ? `${quarter.name}, rue ${(index * 7) % 60}` : quarter.name,
  latitude: Number((quarter.latitude + (((index * 13) % 11) - 5) * 0.0009).toFixed(6)),
  longitude: Number((quarter.longitude + (((index * 17) % 13) - 6) * 0.0007).toFixed(6)),
});

/** Francs CFA have no minor unit; dollars have cents. */
const moneyOf = ({ country }: Quarter, price: number): object =>
  country === 'SN'
    ? { price: String(price), currency: 'XOF' }
    : { price: String(price * 100), currency: 'USD' };
