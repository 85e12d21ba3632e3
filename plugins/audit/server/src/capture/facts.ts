import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { uuidV7 } from '../../../../kernel/shared/uuid-v7';
import type { Draft } from './draft';

/** Who, when and from where: the same for all that is recorded in one moment. */
export type DraftFacts = Pick<Draft, 'id' | 'at' | 'actor' | 'request'>;

export const currentFacts = (strapi: Core.Strapi): DraftFacts => {
  const kernel = pluginApi(strapi, 'kernel');
  const now = kernel.clock.now();
  return {
    id: uuidV7(now),
    at: now.toISOString(),
    ...kernel.events.circumstances(),
  };
};
