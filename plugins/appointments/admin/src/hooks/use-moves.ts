import * as React from 'react';
import type { BoardAppointment } from '../../../shared/board';
import { useVerb } from './use-verb';

export interface Place {
  startsAt: number;
  resourceId: string;
}

interface Pending extends Place {
  /** Of the appointment that was moved: holds until the server tells of a newer one. */
  sequence: number;
}

/**
 * Moves are seen before the server has agreed, and go back if it does not: the slot was taken, or
 * somebody else changed the appointment.
 */
export const useMoves = (appointments: readonly BoardAppointment[]) => {
  const { run } = useVerb();
  const [pending, setPending] = React.useState<ReadonlyMap<string, Pending>>(new Map());

  const move = React.useCallback(
    async (appointment: BoardAppointment, place: Place): Promise<void> => {
      const { id, sequence } = appointment;
      setPending((before) => new Map(before).set(id, { ...place, sequence }));
      const agreed = await run(appointment, 'reschedule', {
        startsAt: new Date(place.startsAt).toISOString(),
        resource: place.resourceId,
      });
      if (agreed) return;
      setPending((before) => new Map([...before].filter(([other]) => other !== id)));
    },
    [run],
  );

  const shown = React.useMemo(
    () =>
      appointments.map((appointment) => {
        const place = pending.get(appointment.id);
        return place?.sequence === appointment.sequence ? moved(appointment, place) : appointment;
      }),
    [appointments, pending],
  );
  return { shown, move };
};

const moved = (
  appointment: BoardAppointment,
  { startsAt, resourceId }: Place,
): BoardAppointment => {
  const length = Date.parse(appointment.endsAt) - Date.parse(appointment.startsAt);
  return {
    ...appointment,
    resourceId,
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(startsAt + length).toISOString(),
  };
};
