import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { conflict, notFound } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import type { Appointment } from '../../../shared/appointment';
import { lockAppointments } from './appointment-store';
import type { Caller } from './caller';
import { readAppointment } from './read-appointment';
import type { Reference } from './read-appointment';
import { inVerbTransaction } from './verb-transaction';

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

export interface Verb<Prepared, Result> {
  /**
   * Sees the row unlocked and takes the locks that come before it in the order customer, resources,
   * appointments, claims. What it returns is handed to `work`.
   */
  before?: (opened: Opened) => Promise<Prepared>;
  work: (opened: Opened, prepared: Prepared) => Promise<Result>;
}

/** Frame of every verb on one appointment: one transaction, its organisation's scope, row locked. */
export const changeAppointment = <Result, Prepared = undefined>(
  strapi: Core.Strapi,
  reference: ChangeReference,
  { before, work }: Verb<Prepared, Result>,
): Promise<Result> =>
  inVerbTransaction(strapi, async (trx) => {
    const { appointment: seen, caller, inScope } = await readAppointment(strapi, trx, reference);
    const now = pluginApi(strapi, 'kernel').clock.now();
    return inScope(async () => {
      const prepared = (await before?.({ trx, appointment: seen, caller, now })) as Prepared;
      const [appointment] = await lockAppointments(trx, [seen.id]);
      if (!appointment) throw notFound();
      requireUnchanged(appointment, reference.sequence);
      return work({ trx, appointment, caller, now }, prepared);
    });
  });

const requireUnchanged = ({ sequence }: Appointment, expected: number | undefined): void => {
  if (expected === undefined || expected === sequence) return;
  throw conflict('APPOINTMENT_CHANGED', 'Somebody changed this appointment; look at it again', {
    sequence,
  });
};
