/** Facet → column. Counted for all rows that match, not for the page. */
const FACET_COLUMNS = {
  type: 'type',
  transaction: 'transaction',
  status: 'status',
  bedrooms: 'bedrooms',
  bathrooms: 'bathrooms',
  rooms: 'rooms',
  city: 'city',
  postalCode: 'postal_code',
  currency: 'currency',
  condition: 'condition',
  energyRating: 'energy_rating',
  ghgRating: 'ghg_rating',
  features: 'features',
} as const;

export type Facet = keyof typeof FACET_COLUMNS;
export const FACETS = Object.keys(FACET_COLUMNS) as Facet[];

export const isFacet = (name: string): name is Facet => Object.hasOwn(FACET_COLUMNS, name);

export interface FacetValue {
  value: string | number;
  count: number;
}

export type FacetCounts = Partial<Record<Facet, FacetValue[]>>;

/** A city list can be long; the most frequent values are what a filter panel shows. */
const MAX_VALUES = 100;

export const facetColumns = (facets: readonly Facet[]): string[] =>
  facets.map((facet) => FACET_COLUMNS[facet]);

/** One pass over the matching rows (`matched`), one small result: facet, value, count. */
export const facetStatement = (facets: readonly Facet[]): string =>
  facets.map((facet) => `(${facetQuery(facet)})`).join(' UNION ALL ');

const facetQuery = (facet: Facet): string => {
  const column = FACET_COLUMNS[facet];
  const [value, from] =
    facet === 'features'
      ? ['feature', `matched, jsonb_array_elements(matched.features) AS feature`]
      : [`to_jsonb(${column})`, `matched`];
  return `SELECT '${facet}' AS facet, ${value} AS value, count(*)::int AS count
    FROM ${from} WHERE ${column} IS NOT NULL
    GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT ${MAX_VALUES}`;
};

export interface FacetRow {
  facet: Facet;
  /** JSON text: Strapi leaves jsonb unparsed. */
  value: string;
  count: number;
}

export const collectFacets = (facets: readonly Facet[], rows: readonly FacetRow[]): FacetCounts => {
  const counts: FacetCounts = Object.fromEntries(facets.map((facet) => [facet, []]));
  for (const { facet, value, count } of rows) {
    counts[facet]?.push({ value: JSON.parse(value) as FacetValue['value'], count });
  }
  return counts;
};
