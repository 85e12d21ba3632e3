import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { conflict } from '../../../../../kernel/shared/errors';
import type { Appointment } from '../../../../shared/appointment';
import { CLOSURE_UID } from '../../uids';
import { lockAppointments } from '../appointment-store';
import { serviceOfAppointment } from '../bookable-service';
import { windowOf } from '../booking-scope';
import { bookingCaller } from '../customer';
import type { Caller } from '../caller';
import { insertClaims, lockResources, releaseClaims } from '../claims';
import { claimFor, slotPatch } from '../placed-claim';
import { placeSlot } from '../place-slot';
import type { Placement } from '../place-slot';
import { transition } from '../transition';
import type { Step } from '../transition';
import { affectedBy } from './affected';
import { inClosureScope } from './closure-scope';
import type { ClosureInput } from './closure-scope';

export interface ClosureDecision {
  appointment: string;
  /** Where it goes; without it the appointment is cancelled. */
  move?: { startsAt: Date; resource: string } | undefined;
}

export interface ApplyClosureInput extends ClosureInput {
  title: string;
  kind: 'holiday' | 'closure' | 'absence';
  reason?: string | undefined;
  decisions: readonly ClosureDecision[];
}

export interface AppliedClosure {
  closure: string;
  moved: Appointment[];
  cancelled: Appointment[];
}

/** Closes, moves and cancels in one transaction: all of it happens, or nothing. */
export const applyClosure = (
  strapi: Core.Strapi,
  input: ApplyClosureInput,
): Promise<AppliedClosure> =>
  inClosureScope(strapi, input.organisation, async (trx, now) => {
    const caller = bookingCaller(strapi, input.organisation);
    await lockResources(
      trx,
      input.decisions.flatMap(({ move }) => (move ? [move.resource] : [])),
    );
    const affected = await lockAppointments(
      trx,
      (await affectedBy(trx, input)).map(({ id }) => id),
    );
    const byId = requireDecided(affected, input.decisions);
    const closure = await createClosure(strapi, input);

    const leaving = input.decisions.filter(({ move }) => !move);
    const cancelled = await cancelAll(
      strapi,
      trx,
      leaving.map(({ appointment }) => byId(appointment)),
      {
        caller,
        reason: input.reason,
      },
    );
    // First all of them let go, so that one may take the slot of another.
    await releaseClaims(
      trx,
      affected.map(({ id }) => id),
    );
    const steps: Step[] = [];
    for (const { appointment: id, move } of input.decisions) {
      if (!move) continue;
      const appointment = byId(id);
      const placement = await settle(strapi, trx, appointment, move, { caller, now });
      steps.push({ appointment, patch: slotPatch(placement) });
    }
    const move = { verb: 'reschedule' as const, caller, reason: input.reason };
    const moved = steps.length > 0 ? await transition(strapi, trx, steps, move) : [];
    return { closure, moved, cancelled };
  });

/** Somebody may have booked since the preview: then the desk must look again. */
const requireDecided = (
  affected: readonly Appointment[],
  decisions: readonly ClosureDecision[],
): ((id: string) => Appointment) => {
  const known = new Map(affected.map((appointment) => [appointment.id, appointment]));
  const decided = new Set(decisions.map(({ appointment }) => appointment));
  const undecided = affected.filter(({ id }) => !decided.has(id)).map(({ id }) => id);
  const stale = [...decided].filter((id) => !known.has(id));
  if (undecided.length > 0 || stale.length > 0 || decided.size < decisions.length) {
    throw conflict('CLOSURE_CHANGED', 'The closure hits other appointments by now; look again', {
      undecided,
      stale,
    });
  }
  return (id) => known.get(id) as Appointment;
};

const createClosure = async (strapi: Core.Strapi, input: ApplyClosureInput): Promise<string> => {
  const { organisation, branch, resource, title, kind, startsAt, endsAt } = input;
  const { documentId } = await strapi.documents(CLOSURE_UID as never).create({
    data: {
      organisationId: organisation,
      branchId: branch,
      resource,
      title,
      kind,
      startsAt,
      endsAt,
    } as never,
  });
  return documentId;
};

const cancelAll = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  leaving: readonly Appointment[],
  by: { caller: Caller; reason: string | undefined },
): Promise<Appointment[]> =>
  leaving.length === 0
    ? []
    : transition(
        strapi,
        trx,
        leaving.map((appointment) => ({ appointment })),
        { verb: 'cancel', ...by },
      );

const settle = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  appointment: Appointment,
  move: { startsAt: Date; resource: string },
  { caller, now }: { caller: Caller; now: Date },
): Promise<Placement> => {
  const service = await serviceOfAppointment(trx, appointment);
  const placement = await placeSlot(strapi, trx, {
    service,
    resourceId: move.resource,
    startsAt: move.startsAt.getTime(),
    window: windowOf(service, caller, now),
    now: now.getTime(),
  });
  await insertClaims(trx, [claimFor(appointment.id, service, placement, { kind: 'booking' })]);
  return placement;
};
