import type { Core } from '@strapi/strapi';
import type { Circumstances } from '../../../shared/events';
import { clock } from '../clock';
import { currentActor } from '../tenancy/context';
import { eventActor } from './emit';
import { requestFacts } from './request-facts';
import { uuidV7 } from './uuid-v7';

export const circumstances = (strapi: Core.Strapi): Circumstances => {
  const now = clock.now();
  return {
    id: uuidV7(now),
    occurredAt: now.toISOString(),
    actor: eventActor(currentActor()),
    request: requestFacts(strapi),
  };
};
