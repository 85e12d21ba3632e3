import type { Core } from '@strapi/strapi';
import { nextState } from '../../../../kernel/shared/state-machine';
import type { Appointment } from '../../../shared/appointment';
import { appointmentMachine } from '../../../shared/transitions';
import type { AppointmentFacts, AppointmentVerb } from '../../../shared/transitions';
import { settings } from '../settings';
import type { Caller } from './caller';

/** What the guards of the table look at, for this appointment and this caller. */
export const factsOf = (
  strapi: Core.Strapi,
  appointment: Appointment,
  caller: Caller,
  now: Date,
): AppointmentFacts => ({
  now: now.getTime(),
  startsAt: appointment.startsAt.getTime(),
  expiresAt: appointment.expiresAt?.getTime() ?? null,
  who: caller.side,
  proposedBy: appointment.proposedBy,
  previousState: appointment.previousState,
  changedAt: appointment.changedAt.getTime(),
  changeNotice: appointment.changeNoticeMinutes,
  undoGrace: settings(strapi).undoGraceMinutes,
});

const VERBS: readonly AppointmentVerb[] = [
  ...new Set(appointmentMachine.transitions.map(({ verb }) => verb)),
];

/** What this caller may do now: the same question that each verb asks again when it is called. */
export const allowedVerbs = (
  strapi: Core.Strapi,
  appointment: Appointment,
  caller: Caller,
  now: Date,
): AppointmentVerb[] => {
  const facts = factsOf(strapi, appointment, caller, now);
  return VERBS.filter(
    (verb) => nextState(appointmentMachine, appointment.state, verb, caller.side, facts).ok,
  );
};
