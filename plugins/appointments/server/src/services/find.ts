import type { Core } from '@strapi/strapi';
import type { Appointment } from '../../../shared/appointment';
import { readAppointment } from './read-appointment';
import type { Reference } from './read-appointment';

export const find = async (strapi: Core.Strapi, reference: Reference): Promise<Appointment> => {
  const { appointment } = await readAppointment(strapi, strapi.db.connection, reference);
  return appointment;
};
