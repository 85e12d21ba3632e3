import type { EventView } from '../../shared/contracts';

export interface EventChoice {
  filter: string;
  /** Everything, all of a plugin, one event, or a pattern that somebody wrote. */
  kind: 'all' | 'plugin' | 'event' | 'pattern';
  description: string;
  chosen: boolean;
  /** A wider filter that was chosen holds it already. */
  covered: boolean;
}

/** As the server accepts them. */
const FILTER = /^(\*|[a-z][a-z0-9-]*)(\.(\*|[a-z0-9-]+))*$/;

const pluginOf = (name: string): string => name.slice(0, name.indexOf('.'));

/** What can be ticked: all that holds the search's text, and what was ticked before. */
export const choicesOf = (
  events: readonly EventView[],
  value: readonly string[],
  search: string,
): { choices: EventChoice[]; isNewPattern: boolean } => {
  const known: Pick<EventChoice, 'filter' | 'kind' | 'description'>[] = [
    { filter: '*', kind: 'all', description: '' },
  ];
  for (const plugin of [...new Set(events.map(({ name }) => pluginOf(name)))].sort()) {
    known.push({ filter: `${plugin}.*`, kind: 'plugin', description: '' });
    for (const { name, description } of events) {
      if (pluginOf(name) === plugin) known.push({ filter: name, kind: 'event', description });
    }
  }
  const names = new Set(known.map(({ filter }) => filter));
  const patterns = value
    .filter((filter) => !names.has(filter))
    .map((filter) => ({ filter, kind: 'pattern' as const, description: '' }));
  const [all, ...others] = known;
  const choices = [...(all ? [all] : []), ...patterns, ...others]
    .map((choice) => ({
      ...choice,
      chosen: value.includes(choice.filter),
      covered: isCovered(choice.filter, value),
    }))
    .filter(({ filter, description, chosen }) => chosen || holds(filter, description, search));
  const isNewPattern =
    search.includes('*') && FILTER.test(search) && !names.has(search) && !value.includes(search);
  return { choices, isNewPattern };
};

const isCovered = (filter: string, value: readonly string[]): boolean =>
  (filter !== '*' && value.includes('*')) ||
  (filter !== `${pluginOf(filter)}.*` && value.includes(`${pluginOf(filter)}.*`));

const holds = (filter: string, description: string, search: string): boolean =>
  `${filter} ${description}`.toLowerCase().includes(search.toLowerCase());
