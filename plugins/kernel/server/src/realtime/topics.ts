import type { DefinedEvent } from '../../../shared/events';
import type { Topic } from '../../../shared/realtime';
import { isEventPattern, matchesPattern } from '../events/patterns';

export interface TopicRegistry {
  declare: (topic: Topic) => void;
  find: (name: string) => Topic | undefined;
  /** The topics that tell an event of this name. */
  carrying: (eventName: string) => readonly Topic[];
  /** What the topics ask of people of the admin panel. */
  adminActions: () => readonly string[];
}

const NAME = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*$/;

/** `catalogue` is asked when the first event comes: by then every plugin has defined its events. */
export const createTopicRegistry = (catalogue: () => readonly DefinedEvent[]): TopicRegistry => {
  const topics = new Map<string, Topic>();
  const carriers = new Map<string, readonly Topic[]>();

  const carries = (topic: Topic, name: string): boolean => {
    const { visibility } = catalogue().find((event) => event.name === name) ?? {};
    if (visibility === undefined || visibility === 'internal') return false;
    if (topic.audience === 'public' && visibility !== 'public') return false;
    return topic.events.some((pattern) => matchesPattern(name, pattern));
  };

  return {
    declare: (topic) => {
      if (!NAME.test(topic.name)) throw new Error(`"${topic.name}" is not a name of a topic`);
      if (topics.has(topic.name)) throw new Error(`The topic "${topic.name}" is declared twice`);
      const wrong = topic.events.find((pattern) => !isEventPattern(pattern));
      if (wrong !== undefined) throw new Error(`Topic "${topic.name}": "${wrong}" is no pattern`);
      topics.set(topic.name, topic);
      carriers.clear();
    },
    find: (name) => topics.get(name),
    carrying: (eventName) => {
      const known = carriers.get(eventName);
      if (known) return known;
      const found = [...topics.values()].filter((topic) => carries(topic, eventName));
      carriers.set(eventName, found);
      return found;
    },
    adminActions: () =>
      [...topics.values()].flatMap(({ adminAction }) => (adminAction ? [adminAction] : [])),
  };
};
