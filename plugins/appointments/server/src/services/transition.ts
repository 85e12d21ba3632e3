import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { refused } from '../../../../kernel/shared/errors';
import type { DomainErrorStatus } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { nextState } from '../../../../kernel/shared/state-machine';
import type { Refusal } from '../../../../kernel/shared/verdict';
import type { Appointment } from '../../../shared/appointment';
import { appointmentMachine } from '../../../shared/transitions';
import type { AppointmentState, AppointmentVerb } from '../../../shared/transitions';
import { announce } from './announce';
import { saveAppointments } from './appointment-store';
import type { Caller } from './caller';
import { factsOf } from './transition-facts';

/** What a verb changes besides the state. */
export type Patch = Partial<
  Pick<
    Appointment,
    | 'branchId'
    | 'resourceId'
    | 'startsAt'
    | 'endsAt'
    | 'timeZone'
    | 'expiresAt'
    | 'proposedBy'
    | 'customerName'
    | 'customerEmail'
    | 'customerPhone'
    | 'customerLocale'
    | 'customerTimeZone'
    | 'customerKey'
    | 'note'
  >
>;

export interface Step {
  /** Locked by the caller's transaction. */
  appointment: Appointment;
  patch?: Patch;
}

export interface Move {
  verb: AppointmentVerb;
  caller: Caller;
  reason?: string | undefined;
}

/**
 * The one writer of `state`. Asks the table for each appointment, then writes states, history and
 * events for all of them in the caller's transaction. One refusal refuses all.
 */
export const transition = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  steps: readonly Step[],
  move: Move,
): Promise<Appointment[]> => {
  const now = pluginApi(strapi, 'kernel').clock.now();
  const changes = steps.map(({ appointment, patch }) => {
    const to = allowed(strapi, appointment, move, now);
    return { before: appointment, after: changed(appointment, to, patch, now) };
  });
  await saveAppointments(
    trx,
    changes.map(({ after }) => after),
  );
  await announce(strapi, trx, changes, move);
  return changes.map(({ after }) => after);
};

const allowed = (
  strapi: Core.Strapi,
  appointment: Appointment,
  { verb, caller }: Move,
  now: Date,
): AppointmentState => {
  const facts = factsOf(strapi, appointment, caller, now);
  const verdict = nextState(appointmentMachine, appointment.state, verb, caller.side, facts);
  if (!verdict.ok) throw refusal(verdict, verb);
  return verdict.to;
};

const changed = (
  before: Appointment,
  to: AppointmentState,
  patch: Patch | undefined,
  now: Date,
): Appointment => ({
  ...before,
  proposedBy: null,
  expiresAt: null,
  ...patch,
  state: to,
  // A counter-proposal goes back to where the first proposal came from.
  previousState: to === before.state ? before.previousState : before.state,
  changedAt: now,
  sequence: before.sequence + 1,
});

const STATUSES: Readonly<Record<string, DomainErrorStatus>> = { ACTOR_NOT_ALLOWED: 403 };

const MESSAGES: Readonly<Record<string, string>> = {
  TRANSITION_NOT_ALLOWED: 'This cannot be done in the state that the appointment is in',
  ACTOR_NOT_ALLOWED: 'This is not for you to do',
  HOLD_EXPIRED: 'The time to answer has run out',
  NOT_EXPIRED: 'This has not run out yet',
  OWN_PROPOSAL: 'The other side has to answer this proposal',
  TOO_LATE_TO_CHANGE: 'It is too late to change this appointment',
  NOT_STARTED_YET: 'The appointment has not started yet',
  UNDO_TOO_LATE: 'It is too late to undo this',
};

const refusal = (verdict: Refusal, verb: AppointmentVerb) =>
  refused(
    { ...verdict, details: { verb, ...verdict.details } },
    MESSAGES[verdict.code] ?? verdict.code,
    STATUSES[verdict.code] ?? 409,
  );
