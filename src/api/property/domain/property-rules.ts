import { allow, refuse } from '../../../../plugins/kernel/shared/verdict';
import type { Verdict } from '../../../../plugins/kernel/shared/verdict';
import { readFeatures } from './features';

/** Exact as a JavaScript number too, for clients that parse the string. */
export const MAX_PRICE = 1_000_000_000_000_000n;

export type PropertyData = Record<string, unknown>;

/**
 * What the schema cannot say. `data` holds what a write sets; what it leaves out is not judged.
 * A refusal names its field in `details.field`; the values that are allowed come back normalised.
 */
export const checkProperty = (data: PropertyData): Verdict<{ data: PropertyData }> => {
  const changes: PropertyData = {};
  const { price, latitude, longitude, features, images } = data;

  if (price !== undefined && price !== null && !isPrice(price)) {
    return refuse('PRICE_OUT_OF_RANGE', { field: 'price' });
  }
  if (!isWholePlace(latitude, longitude)) return refuse('PLACE_INCOMPLETE', { field: 'latitude' });
  if (features !== undefined && features !== null) {
    const verdict = readFeatures(features);
    if (!verdict.ok) return refuse(verdict.code, { field: 'features', ...verdict.details });
    changes['features'] = verdict.features;
  }
  if (Array.isArray(images)) {
    if (images.filter(isPrimary).length > 1) {
      return refuse('PRIMARY_IMAGE_TWICE', { field: 'images' });
    }
    changes['images'] = images.map((image, index) => ({ ...(image as object), order: index + 1 }));
  }
  return allow({ data: { ...data, ...changes } });
};

const isPrimary = (image: unknown): boolean => (image as { primary?: unknown })?.primary === true;

const isPrice = (price: unknown): boolean => {
  if (typeof price === 'number' && !Number.isSafeInteger(price)) return false;
  if (!/^[+-]?\d{1,20}$/.test(String(price).trim())) return false;
  const units = BigInt(String(price).trim().replace(/^\+/, ''));
  return units >= 0n && units < MAX_PRICE;
};

/** Both or none; a write of one alone would leave the other from another place. */
const isWholePlace = (latitude: unknown, longitude: unknown): boolean =>
  isGiven(latitude) === isGiven(longitude) && (latitude === null) === (longitude === null);

const isGiven = (value: unknown): boolean => value !== undefined;
