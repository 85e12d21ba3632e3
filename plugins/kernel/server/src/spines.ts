import type { Core } from '@strapi/strapi';
import { createEventSpine } from './events/spine';
import type { EventSpine } from './events/spine';

interface Spines {
  events: EventSpine;
}

const spines = new WeakMap<Core.Strapi, Spines>();

/** Made on first use, which is a plugin's `register`. */
export const spinesOf = (strapi: Core.Strapi): Spines => {
  let found = spines.get(strapi);
  if (!found) {
    found = { events: createEventSpine(strapi) };
    spines.set(strapi, found);
  }
  return found;
};
