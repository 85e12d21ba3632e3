/** The filters as the address bar keeps them, so that a search can be sent to somebody. */
export const FILTERS = [
  'organisation',
  'from',
  'to',
  'actor',
  'action',
  'entityType',
  'entityId',
] as const;

export type FilterName = (typeof FILTERS)[number];
export type Filters = Partial<Record<FilterName, string>>;

export const filtersOf = (parameters: URLSearchParams): Filters =>
  Object.fromEntries(
    FILTERS.flatMap((name) => {
      const value = parameters.get(name);
      return value ? [[name, value]] : [];
    }),
  );

const DAY = 86_400_000;

/** A person means days of his own time zone, both included; the server instants, the end excluded. */
export const toRequest = ({ from, to, ...rest }: Filters): Filters => ({
  ...rest,
  ...(from ? { from: startOfDay(from).toISOString() } : {}),
  ...(to ? { to: new Date(startOfDay(to).getTime() + DAY).toISOString() } : {}),
});

const startOfDay = (day: string): Date => new Date(`${day}T00:00:00`);
