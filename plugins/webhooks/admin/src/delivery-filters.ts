const NAMES = ['endpointId', 'state', 'event', 'eventId', 'from', 'until'] as const;

export type DeliveryFilter = (typeof NAMES)[number];

/** As the form and the page's address hold them: instants in the reader's own time. */
export type DeliveryFilters = Partial<Record<DeliveryFilter, string>>;

export const filtersOf = (parameters: URLSearchParams): DeliveryFilters =>
  Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = parameters.get(name);
      return value ? [[name, value]] : [];
    }),
  );

/** As the server wants them. */
export const queryOf = ({ from, until, ...filters }: DeliveryFilters): string =>
  new URLSearchParams({
    ...filters,
    ...(from ? { from: new Date(from).toISOString() } : {}),
    ...(until ? { until: new Date(until).toISOString() } : {}),
  }).toString();
