import { allow, refuse } from '../../../../plugins/kernel/shared/verdict';
import type { Verdict } from '../../../../plugins/kernel/shared/verdict';

/** What a property can have. One vocabulary, so that filters, facets and imports agree. */
export const FEATURES = [
  'accessible',
  'air-conditioning',
  'alarm',
  'balcony',
  'basement',
  'caretaker',
  'fibre',
  'fireplace',
  'furnished',
  'garage',
  'garden',
  'generator',
  'gym',
  'heating',
  'laundry',
  'lift',
  'parking',
  'pool',
  'renovated',
  'sea-view',
  'security',
  'solar-panels',
  'storage',
  'terrace',
  'view',
  'water-tank',
  'waterfront',
  'well',
] as const;
export type Feature = (typeof FEATURES)[number];

const KNOWN: ReadonlySet<string> = new Set(FEATURES);

/** Sorted and without repetitions, so that equal sets are equal values. */
export const readFeatures = (value: unknown): Verdict<{ features: Feature[] }> => {
  if (!Array.isArray(value)) return refuse('FEATURES_NOT_A_LIST');
  const unknown: unknown = value.find(
    (feature) => typeof feature !== 'string' || !KNOWN.has(feature),
  );
  if (unknown !== undefined) {
    return refuse('FEATURE_UNKNOWN', { known: FEATURES });
  }
  return allow({ features: [...new Set(value as Feature[])].sort() });
};
