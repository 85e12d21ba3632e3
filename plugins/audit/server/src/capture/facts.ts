import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import type { Draft } from './draft';

/** Who, when and from where: the same for all that is recorded in one moment. */
export type DraftFacts = Pick<Draft, 'id' | 'at' | 'actor' | 'request'>;

export const currentFacts = (strapi: Core.Strapi): DraftFacts => {
  const { occurredAt, ...facts } = pluginApi(strapi, 'kernel').events.circumstances();
  return { ...facts, at: occurredAt };
};
