import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { Appointment } from '../../../shared/appointment';
import { presentBooked } from '../services/present';

type Arguments = Record<string, unknown>;
interface ResolverContext {
  koaContext: Context;
}
export type Resolver = (parent: unknown, args: Arguments, context: ResolverContext) => unknown;

/** As Strapi's type of the content type reads it. */
export const entity = (appointment: Appointment) => ({
  ...appointment,
  documentId: appointment.id,
});

export const booked = (strapi: Core.Strapi, appointment: Appointment) => ({
  appointment: entity(appointment),
  token: presentBooked(strapi, appointment).token ?? null,
});
