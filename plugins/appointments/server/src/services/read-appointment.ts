import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { notFound } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { organisationScope, PLATFORM_SCOPE } from '../../../../kernel/shared/scope';
import type { Appointment } from '../../../shared/appointment';
import { appointments } from './appointment-store';
import { callerOf } from './caller';
import type { Caller } from './caller';

/** How a caller names an appointment; the token stands for the account that he may not have. */
export interface Reference {
  id: string;
  token?: string | undefined;
}

export interface ReadAppointment {
  appointment: Appointment;
  caller: Caller;
  /** Runs work with the rows of the appointment's organisation, which a customer has not. */
  inScope: <Result>(work: () => PromiseLike<Result>) => Promise<Result>;
}

/** Finds it and the side on which the caller stands; 404 if he stands on none. */
export const readAppointment = async (
  strapi: Core.Strapi,
  db: Knex,
  { id, token }: Reference,
): Promise<ReadAppointment> => {
  const kernel = pluginApi(strapi, 'kernel');
  const found = await kernel.runInScope(PLATFORM_SCOPE, () =>
    appointments(db).where({ document_id: id }).limit(1),
  );
  const appointment = found[0];
  if (!appointment) throw notFound();
  const caller = callerOf(strapi, appointment, token);
  const scope = organisationScope(appointment.organisationId);
  return { appointment, caller, inScope: (work) => kernel.runInScope(scope, work) };
};
