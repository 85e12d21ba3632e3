import type { Core } from '@strapi/strapi';
import { DESK_ROLES } from '../../../../../kernel/shared/actor';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';

/** 404 for an organisation in which the caller does not work. */
export const requireDesk = (strapi: Core.Strapi, organisationId: string): void =>
  pluginApi(strapi, 'kernel').requireRole(organisationId, DESK_ROLES);
