import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../kernel/shared/plugin-apis';
import { addPlainModel } from '../../../kernel/shared/strapi';
import { appointmentMachine } from '../../shared/transitions';
import { waitlistMachine } from '../../shared/waitlist';
import { consumeForMail } from './consumers/mail';
import { consumeForReminders } from './consumers/reminders';
import { consumeForWaitlist } from './consumers/waitlist';
import { contentTypes } from './content-types';
import { controllers } from './controllers';
import { declareConstraints } from './database/constraints';
import { models } from './database/tables';
import { defineEvents } from './define-events';
import { grantRoutes } from './grants';
import { extendGraphql } from './graphql/extend';
import { guardAvailability } from './guards/availability';
import { closeOnHolidays } from './guards/follow-schedules';
import { guardAppointments } from './guards/one-writer';
import { defineRemindJob } from './jobs/remind';
import { defineTidyJob } from './jobs/tidy';
import { tellLive } from './live';
import { notifyOfAppointments } from './notifications/definitions';
import { appointmentPaths } from './openapi/paths';
import { registerPermissions } from './permissions';
import { routes } from './routes';
import { services } from './services';
import { closeTransport } from './services/mail/transport';
import { config, settings } from './settings';

const register = ({ strapi }: { strapi: Core.Strapi }): void => {
  const kernel = pluginApi(strapi, 'kernel');
  for (const model of models) addPlainModel(strapi, model);
  kernel.registerStateMachine(appointmentMachine);
  kernel.registerStateMachine(waitlistMachine);
  declareConstraints(kernel);
  defineEvents(kernel);
  tellLive(kernel);
  consumeForWaitlist(strapi, kernel);
  defineRemindJob(strapi, kernel);
  if (strapi.plugin('notifications')) {
    notifyOfAppointments(strapi, kernel);
    consumeForReminders(strapi, kernel);
  } else if (settings(strapi).mails) {
    consumeForMail(strapi, kernel);
    consumeForReminders(strapi, kernel);
  }
  defineTidyJob(strapi, kernel);
  grantRoutes(kernel);
  guardAppointments(strapi);
  guardAvailability(strapi);
  closeOnHolidays(strapi, kernel);
  extendGraphql(strapi);
  kernel.documentPaths('appointments', appointmentPaths);
};

const bootstrap = ({ strapi }: { strapi: Core.Strapi }): Promise<void> =>
  registerPermissions(strapi);

const destroy = ({ strapi }: { strapi: Core.Strapi }): void => closeTransport(strapi);

export default {
  config,
  register,
  bootstrap,
  destroy,
  contentTypes,
  controllers,
  routes,
  services,
};
