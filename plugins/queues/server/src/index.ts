import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../kernel/shared/plugin-apis';
import { addPlainModel } from '../../../kernel/shared/strapi';
import { shiftMachine } from '../../shared/shift';
import { ticketMachine } from '../../shared/transitions';
import { consumeCheckIns } from './consumers/check-in';
import { consumeLessons } from './consumers/lessons';
import { consumeForNotices } from './consumers/notices';
import { contentTypes } from './content-types';
import { controllers } from './controllers';
import { declareConstraints } from './database/constraints';
import { models } from './database/tables';
import { defineEvents } from './define-events';
import { grantRoutes } from './grants';
import { extendGraphql } from './graphql/extend';
import { guardConfiguration } from './guards/configuration';
import { guardTickets } from './guards/one-writer';
import { defineTidyJob } from './jobs/tidy';
import { tellLive } from './live';
import { declareNotifications } from './notifications';
import { queuePaths } from './openapi/paths';
import { registerPermissions } from './permissions';
import { routes } from './routes';
import { services } from './services';
import { startCalls } from './services/call-together';
import { startDraws } from './services/draw-together';
import { startHallReads } from './services/hall-reads';
import { config } from './settings';

const register = ({ strapi }: { strapi: Core.Strapi }): void => {
  const kernel = pluginApi(strapi, 'kernel');
  for (const model of models) addPlainModel(strapi, model);
  kernel.registerStateMachine(ticketMachine);
  kernel.registerStateMachine(shiftMachine);
  declareConstraints(kernel);
  startHallReads(strapi);
  startCalls(strapi);
  startDraws(strapi);
  defineEvents(kernel);
  tellLive(kernel);
  if (strapi.plugin('appointments')) consumeCheckIns(strapi, kernel);
  consumeForNotices(strapi, kernel);
  consumeLessons(strapi, kernel);
  declareNotifications(strapi, kernel);
  defineTidyJob(strapi, kernel);
  grantRoutes(kernel);
  guardTickets(strapi);
  guardConfiguration(strapi);
  extendGraphql(strapi);
  kernel.documentPaths('queues', queuePaths);
};

const bootstrap = ({ strapi }: { strapi: Core.Strapi }): Promise<void> =>
  registerPermissions(strapi);

export default { config, register, bootstrap, contentTypes, controllers, routes, services };
