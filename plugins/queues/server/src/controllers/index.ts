import { factories } from '@strapi/strapi';
import { QUEUE_UID, SERVICE_POINT_UID, TICKET_CATEGORY_UID } from '../uids';
import { asset } from './asset';
import { counter } from './counter';
import { figure } from './figure';
import { hall } from './hall';
import { ticket } from './ticket';

export const controllers = {
  asset,
  ticket,
  counter,
  hall,
  figure,
  queue: factories.createCoreController(QUEUE_UID),
  'service-point': factories.createCoreController(SERVICE_POINT_UID),
  'ticket-category': factories.createCoreController(TICKET_CATEGORY_UID),
};
