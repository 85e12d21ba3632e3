import type { Listing } from '../../plugins/crm/shared/listing';

/** The 12,000 real sales of the fixture, in its order; all of them say where they are. */
export function realSales(): (Listing & { latitude: number; longitude: number })[];
