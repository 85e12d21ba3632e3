import type { Core } from '@strapi/strapi';
import type { ViewCounter } from './view-counter';

/** The application's one counter. */
export const viewsOf = (strapi: Core.Strapi): ViewCounter =>
  strapi.service('api::property.views') as unknown as ViewCounter;
