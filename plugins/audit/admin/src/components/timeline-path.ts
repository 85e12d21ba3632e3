import type { EntryView } from '../../../shared/contracts';

/** Where everything about one entity is shown, below the panel's own base. */
export const timelinePath = ({ type, id }: EntryView['entity']): string =>
  `/plugins/audit/timeline/${encodeURIComponent(type)}/${encodeURIComponent(id)}`;
