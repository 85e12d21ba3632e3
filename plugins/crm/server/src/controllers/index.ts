import { factories } from '@strapi/strapi';
import {
  CLIENT_UID,
  INTERACTION_UID,
  LEAD_UID,
  SAVED_SEARCH_UID,
  STAGE_UID,
  TASK_UID,
} from '../uids';
import { clientVerbs } from './client-verbs';
import { desk } from './desk';
import { deskVerbs } from './desk-verbs';
import { mailLinks } from './mail-links';
import { match } from './match';
import { property } from './property';

export const controllers = {
  client: factories.createCoreController(CLIENT_UID),
  stage: factories.createCoreController(STAGE_UID),
  lead: factories.createCoreController(LEAD_UID),
  interaction: factories.createCoreController(INTERACTION_UID),
  task: factories.createCoreController(TASK_UID),
  'saved-search': factories.createCoreController(SAVED_SEARCH_UID),
  'client-verbs': clientVerbs,
  match,
  desk,
  'desk-verbs': deskVerbs,
  'mail-links': mailLinks,
  property,
};
