import type { Core } from '@strapi/strapi';
import { createHallReads } from './queue-store';
import type { HallReads } from './queue-store';

const readsOf = new WeakMap<Core.Strapi, HallReads>();

/** Call it in `register`: what is read together belongs to nobody's request. */
export const startHallReads = (strapi: Core.Strapi): void => {
  readsOf.set(
    strapi,
    createHallReads(() => strapi.db.connection),
  );
};

export const hallReads = (strapi: Core.Strapi): HallReads => readsOf.get(strapi) as HallReads;
