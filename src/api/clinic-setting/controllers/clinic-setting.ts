import { factories } from '@strapi/strapi';

export default factories.createCoreController('api::clinic-setting.clinic-setting');
