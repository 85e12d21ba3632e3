import type { Core } from '@strapi/strapi';
import type { Appointment } from '../../../../shared/appointment';
import { affectedBy } from './affected';
import { inClosureScope } from './closure-scope';
import type { ClosureInput } from './closure-scope';
import { planMoves } from './plan-moves';

export interface ClosurePreview {
  appointment: Appointment;
  /** Where it could go; null: no free slot within four weeks. */
  move: { startsAt: string; endsAt: string; resource: string } | null;
}

/** Who a closure would hit, and where each of them could go. Writes nothing. */
export const previewClosure = (
  strapi: Core.Strapi,
  closure: ClosureInput,
): Promise<ClosurePreview[]> =>
  inClosureScope(strapi, closure.organisation, async (trx, now) => {
    const plan = await planMoves(trx, closure, await affectedBy(trx, closure), now);
    return plan.map(({ appointment, placement }) => ({
      appointment,
      move: placement && {
        startsAt: new Date(placement.slot.start).toISOString(),
        endsAt: new Date(placement.slot.end).toISOString(),
        resource: placement.calendar.id,
      },
    }));
  });
