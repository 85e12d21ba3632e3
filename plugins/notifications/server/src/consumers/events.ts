import type { Runtime } from '../runtime';
import { planEvent } from '../planning/plan-event';

/** All events about which any plugin wants somebody told. */
export const consumeEvents = (runtime: Runtime): void => {
  const { kernel } = runtime;
  const events = [...new Set(kernel.notifications().flatMap((definition) => definition.events))];
  kernel.events.consume({
    name: 'notifications.plan',
    events,
    handle: (event, context) => planEvent(runtime, event, context),
  });
};
