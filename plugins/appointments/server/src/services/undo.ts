import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { conflict } from '../../../../kernel/shared/errors';
import type { Appointment } from '../../../shared/appointment';
import { firstFreeSeat, occupied } from '../domain/slots';
import { bookableService } from './bookable-service';
import { loadCalendars, only } from './calendars';
import { changeAppointment } from './change-appointment';
import type { ChangeReference } from './change-appointment';
import { claimsByResource, insertClaims, lockResources } from './claims';
import { transition } from './transition';

/** Takes back check-in, no-show or cancel, if nobody has got the slot meanwhile. */
export const undo = (
  strapi: Core.Strapi,
  input: ChangeReference & { reason?: string | undefined },
): Promise<Appointment> =>
  changeAppointment(strapi, input, {
    before: ({ trx, appointment }) => lockResources(trx, [appointment.resourceId]),
    work: async ({ trx, appointment, caller, now }) => {
      const [undone] = await transition(strapi, trx, [{ appointment }], {
        verb: 'undo',
        caller,
        reason: input.reason,
      });
      // Whoever was checked in has kept his slot.
      if (appointment.state !== 'checked-in') await claimAgain(trx, appointment, now);
      return undone as Appointment;
    },
  });

/** The same slot, whatever opening hours say by now. */
const claimAgain = async (
  trx: Knex.Transaction,
  { id, organisationId, serviceId, resourceId, startsAt, endsAt }: Appointment,
  now: Date,
): Promise<void> => {
  const { shape } = await bookableService(trx, serviceId);
  const start = startsAt.getTime();
  const span = occupied(start, { ...shape, duration: (endsAt.getTime() - start) / 60_000 });
  const resourceIds = [resourceId];
  const [calendar] = await loadCalendars(trx, { organisationId, resourceIds, span: only(start) });
  const claims = await claimsByResource(trx, { resourceIds, span, now: now.getTime() });
  const seat = firstFreeSeat(claims.get(resourceId) ?? [], calendar?.capacity ?? 0, span);
  if (seat === undefined) throw conflict('SLOT_TAKEN', 'Somebody else has got the slot');
  await insertClaims(trx, [
    {
      organisationId,
      resourceId,
      appointmentId: id,
      seat,
      kind: 'booking',
      startsAt: start,
      endsAt: endsAt.getTime(),
      occupied: span,
      expiresAt: null,
    },
  ]);
};
