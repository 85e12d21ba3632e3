/** What the matching knows of a property. */
export const PROPERTY_TYPES = [
  'apartment',
  'house',
  'villa',
  'land',
  'office',
  'shop',
  'warehouse',
  'building',
  'parking',
  'other',
] as const;
export type PropertyType = (typeof PROPERTY_TYPES)[number];

export const TRANSACTIONS = ['sale', 'rent'] as const;
export type Transaction = (typeof TRANSACTIONS)[number];

/** The platform's vocabulary, in an order that never changes: a position is a bit in the index. */
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

export const ENERGY_RATINGS = ['A', 'B', 'C', 'D', 'E', 'F', 'G'] as const;
export type EnergyRating = (typeof ENERGY_RATINGS)[number];

export interface Listing {
  /** The property's documentId. */
  id: string;
  transaction: Transaction;
  type: PropertyType;
  /** ISO 4217. */
  currency: string;
  /** Minor units; rents are those of a month. */
  price: number;
  latitude: number | null;
  longitude: number | null;
  /** Square metres. */
  livingArea: number | null;
  landArea: number | null;
  rooms: number | null;
  bedrooms: number | null;
  bathrooms: number | null;
  energyRating: EnergyRating | null;
  yearBuilt: number | null;
  features: readonly Feature[];
  /** Milliseconds since 1970. */
  listedAt: number;
}
