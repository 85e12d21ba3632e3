import type { Core } from '@strapi/strapi';
import type { DemoQueues } from '../../../shared/queues-api';

/** In the transaction of the caller. */
export const seedDemo = async (_strapi: Core.Strapi, _place: DemoQueues): Promise<void> => {};
