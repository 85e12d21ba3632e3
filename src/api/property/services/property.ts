import { factories } from '@strapi/strapi';
import { PROPERTY } from '../uid';

export default factories.createCoreService(PROPERTY);
