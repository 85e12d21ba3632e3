import type { EventsApi, FieldChange } from '../../../kernel/shared/events';
import { DESK_EVENTS } from '../../shared/events';

/** Told for the audit's sake: who changed what people are told, and who wrote to many. */
export const defineDeskEvents = (events: EventsApi): void => {
  const definition = { version: 1, visibility: 'internal' } as const;
  const told: Record<(typeof DESK_EVENTS)[keyof typeof DESK_EVENTS], string> = {
    [DESK_EVENTS.workflow]: 'The rules of a workflow were changed.',
    [DESK_EVENTS.template]: 'A text has a new version.',
    [DESK_EVENTS.retried]: 'Deliveries were put back to be tried again.',
    [DESK_EVENTS.created]: 'A message to many was ordered.',
    [DESK_EVENTS.pause]: 'A message to many was paused.',
    [DESK_EVENTS.resume]: 'A message to many goes on.',
    [DESK_EVENTS.cancel]: 'A message to many was cancelled.',
  };
  for (const [name, description] of Object.entries(told)) {
    events.define(name as keyof typeof told, { ...definition, description });
  }
};

/** The fields that are different, as the audit keeps them. */
export const changesBetween = (before: object, after: object): FieldChange[] =>
  Object.entries(after as Readonly<Record<string, unknown>>).flatMap(([field, value]) => {
    const old = (before as Record<string, unknown>)[field] ?? null;
    return JSON.stringify(old) === JSON.stringify(value)
      ? []
      : [{ field, before: old, after: value }];
  });
