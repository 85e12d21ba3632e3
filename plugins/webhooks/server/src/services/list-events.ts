import type { EventView } from '../../../shared/contracts';
import { visibleEvents } from '../domain/event-filter';
import type { Runtime } from '../runtime';
import { listed } from './access';

/** What endpoints may subscribe to. */
export const listEvents = ({ kernel }: Runtime): EventView[] => {
  listed(kernel, undefined);
  return visibleEvents(kernel.events.catalogue()).map(({ name, version, description }) => ({
    name,
    version,
    description,
  }));
};
