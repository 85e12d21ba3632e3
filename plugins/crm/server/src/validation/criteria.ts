import { z } from 'zod';
import { MEASURES } from '../../../shared/criteria';
import type { Measure } from '../../../shared/criteria';
import { FEATURES, PROPERTY_TYPES, TRANSACTIONS } from '../../../shared/listing';
import { text } from './fields';

const weight = z.number().positive().max(10);
const hard = z.boolean();

const latitude = z.number().min(-85).max(85);
const longitude = z.number().min(-180).max(180);
const position = z.tuple([latitude, longitude]);

const MAX_CORNERS = 200;
const MAX_ZONES = 20;
const MAX_METRES = 200_000;
/** Degrees: within this the plane on which distances are measured is true. */
const MAX_SPAN = 5;

const narrow = (corners: readonly (readonly [number, number])[]): boolean =>
  [0, 1].every((axis) => {
    const values = corners.map((corner) => corner[axis] as number);
    const wrapped = axis === 1 ? values.map((value) => (value + 360) % 360) : values;
    return [values, wrapped].some((all) => Math.max(...all) - Math.min(...all) <= MAX_SPAN);
  });

const zone = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('radius'),
    name: text(80).optional(),
    centre: position,
    metres: z.number().positive().max(MAX_METRES),
  }),
  z.strictObject({
    kind: z.literal('polygon'),
    name: text(80).optional(),
    corners: z
      .array(position)
      .min(3)
      .max(MAX_CORNERS)
      .refine(narrow, `must not be wider than ${MAX_SPAN} degrees`),
  }),
]);

/** Limits of each measure, and of its tolerance. */
const RANGES: Readonly<Record<Measure, { max: number; tolerance: number }>> = {
  price: { max: 1e15, tolerance: 1 },
  livingArea: { max: 1e7, tolerance: 1 },
  landArea: { max: 1e11, tolerance: 1 },
  rooms: { max: 1000, tolerance: 10 },
  bedrooms: { max: 1000, tolerance: 10 },
  bathrooms: { max: 1000, tolerance: 10 },
  energy: { max: 6, tolerance: 6 },
  yearBuilt: { max: 2200, tolerance: 300 },
  freshness: { max: 3650, tolerance: 3650 },
};

interface Limits {
  min?: number | undefined;
  max?: number | undefined;
  ideal?: number | undefined;
}

const measure = (range: { max: number; tolerance: number }) => {
  const value = z.number().min(0).max(range.max).optional();
  return z
    .strictObject({
      min: value,
      max: value,
      ideal: value,
      tolerance: z.number().min(0).max(range.tolerance).default(0),
      hard: hard.default(false),
      weight: weight.default(1),
    })
    .refine(({ min, max, ideal }: Limits) => (min ?? max ?? ideal) !== undefined, {
      message: 'needs min, max or ideal',
      params: { code: 'EMPTY_CRITERION' },
    })
    .refine(inOrder, {
      message: 'min, ideal and max must rise',
      params: { code: 'LIMITS_CROSSED' },
    });
};

const inOrder = ({ min = -Infinity, max = Infinity, ideal }: Limits): boolean =>
  min <= max && (ideal === undefined || (ideal >= min && ideal <= max));

const features = z.array(z.enum(FEATURES)).max(FEATURES.length);

/** What a lead looks for. Weights count against each other; `hard` excludes beyond the tolerance. */
export const criteriaSchema = z
  .strictObject({
    transaction: z.enum(TRANSACTIONS),
    currency: z.string().regex(/^[A-Z]{3}$/, 'is not a currency of ISO 4217'),
    type: z
      .strictObject({
        wanted: z.array(z.enum(PROPERTY_TYPES)).min(1).max(PROPERTY_TYPES.length),
        hard: hard.default(true),
        weight: weight.default(1),
      })
      .optional(),
    zone: z
      .strictObject({
        zones: z.array(zone).min(1).max(MAX_ZONES),
        tolerance: z.number().min(0).max(100_000).default(0),
        hard: hard.default(false),
        weight: weight.default(1),
      })
      .optional(),
    features: z
      .strictObject({
        required: features.default([]),
        wished: features.default([]),
        weight: weight.default(1),
      })
      .optional(),
    measures: z
      .strictObject(
        Object.fromEntries(
          MEASURES.map((name) => [name, measure(RANGES[name]).optional()]),
        ) as Record<Measure, z.ZodOptional<ReturnType<typeof measure>>>,
      )
      .default({}),
  })
  .refine(
    ({ type, zone: place, features: wanted, measures }) =>
      Boolean(type ?? place) ||
      (wanted?.wished.length ?? 0) > 0 ||
      Object.values(measures).some((one) => one !== undefined),
    { message: 'needs at least one criterion that counts', params: { code: 'NO_CRITERION' } },
  );
