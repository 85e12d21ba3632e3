import type { Core } from '@strapi/strapi';
import { ViewCounter } from '../views/view-counter';

export default ({ strapi }: { strapi: Core.Strapi }): ViewCounter =>
  new ViewCounter(strapi.db.connection, (error) =>
    strapi.log.error(`Views could not be written: ${error.message}`),
  );
