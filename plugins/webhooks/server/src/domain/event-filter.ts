import type { DefinedEvent } from '../../../../kernel/shared/events';
import { allow, refuse } from '../../../../kernel/shared/verdict';
import type { Verdict } from '../../../../kernel/shared/verdict';

/** `appointments.appointment.confirmed`, `appointments.*`, `content.*.published`, `*`. */
const FILTER = /^(\*|[a-z][a-z0-9-]*)(\.(\*|[a-z0-9-]+))*$/;

/** `*` stands for any text, dots included. */
export const matchesFilter = (name: string, filter: string): boolean => {
  const parts = filter.split('*').map((part) => part.replaceAll('.', '\\.'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
};

/** For SQL's LIKE. Names hold neither `%` nor `_`, so nothing needs escaping. */
export const likePattern = (filter: string): string => filter.replaceAll('*', '%');

/** Events that may leave the platform. */
export const visibleEvents = (catalogue: readonly DefinedEvent[]): DefinedEvent[] =>
  catalogue.filter(({ visibility }) => visibility !== 'internal');

/** A filter must name, or match, at least one event that may leave the platform. */
export const checkFilters = (
  filters: readonly string[],
  catalogue: readonly DefinedEvent[],
): Verdict<object, 'EVENT_UNKNOWN'> => {
  const names = visibleEvents(catalogue).map(({ name }) => name);
  const index = filters.findIndex(
    (filter) => !FILTER.test(filter) || !names.some((name) => matchesFilter(name, filter)),
  );
  if (index < 0) return allow({});
  return refuse('EVENT_UNKNOWN', { field: `events.${index}`, event: filters[index] });
};
