import type { Core } from '@strapi/strapi';
import { conflict } from '../../../../kernel/shared/errors';
import type { Appointment } from '../../../shared/appointment';
import { MINUTE } from '../domain/time';
import { serviceOfAppointment } from './bookable-service';
import { windowOf } from './booking-scope';
import { changeAppointment } from './change-appointment';
import type { ChangeReference, Opened } from './change-appointment';
import { insertClaims, lockResources, releaseClaims } from './claims';
import { claimFor } from './placed-claim';
import { placeSlot } from './place-slot';
import type { Placement } from './place-slot';
import { transition } from './transition';

export interface ProposeInput extends ChangeReference {
  slots: readonly { startsAt: Date; resource?: string | undefined }[];
  reason?: string | undefined;
}

/**
 * Offers the other side one or more slots, each kept until it answers or the time runs out. The slot
 * that the appointment has stays its own meanwhile.
 */
export const propose = (strapi: Core.Strapi, input: ProposeInput): Promise<Appointment> =>
  changeAppointment(strapi, input, {
    before: async (opened) => placeAll(strapi, opened, input),
    work: async ({ trx, appointment, caller, now }, { service, placements }) => {
      const expiresAt = deadline(now, service.proposalHours, placements);
      const [proposed] = await transition(
        strapi,
        trx,
        [{ appointment, patch: { expiresAt, proposedBy: caller.side } }],
        { verb: 'propose', caller, reason: input.reason },
      );
      await releaseClaims(trx, [appointment.id], 'proposal');
      await insertClaims(
        trx,
        placements.map((placement) =>
          claimFor(appointment.id, service, placement, { kind: 'proposal', expiresAt }),
        ),
      );
      return proposed as Appointment;
    },
  });

const placeAll = async (
  strapi: Core.Strapi,
  { trx, appointment, caller, now }: Opened,
  { slots }: ProposeInput,
) => {
  const service = await serviceOfAppointment(trx, appointment);
  const wanted = slots.map(({ startsAt, resource }) => ({
    startsAt: startsAt.getTime(),
    resourceId: resource ?? appointment.resourceId,
  }));
  requireDistinct(wanted);
  // All at once and in order, before the first is placed: see `lockResources`.
  await lockResources(
    trx,
    wanted.map(({ resourceId }) => resourceId),
  );
  const placements: Placement[] = [];
  for (const wish of wanted) {
    const window = windowOf(service, caller, now);
    const more = { service, window, now: now.getTime(), moving: appointment.id };
    placements.push(await placeSlot(strapi, trx, { ...wish, ...more }));
  }
  return { service, placements };
};

const requireDistinct = (wanted: readonly { startsAt: number; resourceId: string }[]): void => {
  const keys = new Set(wanted.map(({ startsAt, resourceId }) => `${startsAt} ${resourceId}`));
  if (keys.size < wanted.length) {
    throw conflict('DUPLICATE_SLOT', 'The same slot is proposed twice', { field: 'slots' });
  }
};

/** A proposal is over when its first slot begins. */
const deadline = (now: Date, hours: number, placements: readonly Placement[]): Date => {
  const first = Math.min(...placements.map(({ slot }) => slot.start));
  return new Date(Math.min(now.getTime() + hours * 60 * MINUTE, first));
};
