import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { conflict, notFound } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../kernel/shared/strapi';
import type { Appointment } from '../../../shared/appointment';
import { lockAppointments } from './appointment-store';
import type { Caller } from './caller';
import { readAppointment } from './read-appointment';
import type { Reference } from './read-appointment';

export interface ChangeReference extends Reference {
  /** What the caller has seen; refused if the appointment has changed since. */
  sequence?: number | undefined;
}

export interface Opened {
  trx: Knex.Transaction;
  appointment: Appointment;
  caller: Caller;
  now: Date;
}

/**
 * Frame of every verb on one appointment: one transaction, in the scope of its organisation, with
 * the row locked. `before` sees the row unlocked and takes the locks that come first in the order
 * customer, resources, appointments, claims.
 */
export const changeAppointment = <Result>(
  strapi: Core.Strapi,
  reference: ChangeReference,
  work: (opened: Opened) => Promise<Result>,
  before?: (opened: Opened) => Promise<void>,
): Promise<Result> =>
  inTransaction(strapi, async (trx) => {
    const { appointment: seen, caller, inScope } = await readAppointment(strapi, trx, reference);
    const now = pluginApi(strapi, 'kernel').clock.now();
    return inScope(async () => {
      await before?.({ trx, appointment: seen, caller, now });
      const [appointment] = await lockAppointments(trx, [seen.id]);
      if (!appointment) throw notFound();
      requireUnchanged(appointment, reference.sequence);
      return work({ trx, appointment, caller, now });
    });
  });

const requireUnchanged = ({ sequence }: Appointment, expected: number | undefined): void => {
  if (expected === undefined || expected === sequence) return;
  throw conflict('APPOINTMENT_CHANGED', 'Somebody changed this appointment; look at it again', {
    sequence,
  });
};
