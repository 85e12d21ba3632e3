import type { Consumer, DefinedEvent, EventDefinition, Recorder } from '../../../shared/events';
import { isEventName, isEventPattern, matchesPattern } from './patterns';

/** What the plugins declared at register; one for each Strapi instance. */
export interface EventRegistry {
  define: (name: string, definition: EventDefinition) => void;
  definition: (name: string) => EventDefinition;
  catalogue: () => readonly DefinedEvent[];
  consume: (consumer: Consumer) => void;
  consumers: () => readonly Consumer[];
  record: (recorder: Recorder) => void;
  recorders: () => readonly Recorder[];
  /** Throws if a consumer waits for an event that nobody defines. */
  check: () => void;
}

export const createEventRegistry = (): EventRegistry => {
  const definitions = new Map<string, EventDefinition>();
  const consumers = new Map<string, Consumer>();
  const recorders: Recorder[] = [];

  return {
    define: (name, definition) => {
      if (!isEventName(name)) throw new Error(`"${name}" is not a name for an event`);
      if (definitions.has(name)) throw new Error(`Event "${name}" is defined twice`);
      definitions.set(name, definition);
    },
    definition: (name) => {
      const definition = definitions.get(name);
      if (!definition) throw new Error(`Event "${name}" is not defined`);
      return definition;
    },
    catalogue: () =>
      [...definitions]
        .map(([name, definition]) => ({ name, ...definition }))
        .sort((a, b) => a.name.localeCompare(b.name)),
    consume: (consumer) => {
      if (consumers.has(consumer.name)) {
        throw new Error(`Event consumer "${consumer.name}" exists twice`);
      }
      const wrong = consumer.events.find((pattern) => !isEventPattern(pattern));
      if (wrong !== undefined || consumer.events.length === 0) {
        throw new Error(`Event consumer "${consumer.name}": "${wrong ?? ''}" is not a pattern`);
      }
      consumers.set(consumer.name, consumer);
    },
    consumers: () => [...consumers.values()],
    record: (recorder) => recorders.push(recorder),
    recorders: () => recorders,
    check: () => {
      for (const { name, events } of consumers.values()) {
        for (const pattern of events) checkPattern(name, pattern, [...definitions.keys()]);
      }
    },
  };
};

/** Exact names only: a wildcard may wait for plugins that are not installed. */
const checkPattern = (consumer: string, pattern: string, names: string[]): void => {
  if (pattern.includes('*') || names.some((name) => matchesPattern(name, pattern))) return;
  throw new Error(`Event consumer "${consumer}" waits for "${pattern}", which nobody defines`);
};
