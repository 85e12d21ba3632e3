import type { NotificationDefinition } from '../../shared/notifications';

const definitions = new Map<string, NotificationDefinition>();

export const registerNotification = (definition: NotificationDefinition): void => {
  if (definitions.has(definition.key)) {
    throw new Error(`The notification "${definition.key}" is declared twice`);
  }
  definitions.set(definition.key, definition);
};

export const notifications = (): readonly NotificationDefinition[] => [...definitions.values()];

export const clearNotifications = (): void => definitions.clear();
