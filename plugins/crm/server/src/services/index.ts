import { factories } from '@strapi/strapi';
import {
  CLIENT_UID,
  INTERACTION_UID,
  LEAD_UID,
  SAVED_SEARCH_UID,
  STAGE_UID,
  TASK_UID,
} from '../uids';
import api from './api';

/** Strapi's own services behind the plain routes. Verbs are plain functions. */
export const services = {
  api,
  client: factories.createCoreService(CLIENT_UID),
  stage: factories.createCoreService(STAGE_UID),
  lead: factories.createCoreService(LEAD_UID),
  interaction: factories.createCoreService(INTERACTION_UID),
  task: factories.createCoreService(TASK_UID),
  'saved-search': factories.createCoreService(SAVED_SEARCH_UID),
};
