import type { BoardAppointment, BoardRange, BoardResource } from '../../../../shared/board';
import { layOut } from '../../domain/lanes';
import type { Lane } from '../../domain/lanes';
import type { SnapOpening } from '../../domain/grid';
import { onDay, wallMinute } from '../../domain/zoned-day';
import type { IsoDay, Span, WallSpan } from '../../domain/zoned-day';

export interface ColumnHead {
  key: string;
  title: string;
  day: IsoDay;
  /** null: all resources of the desk. */
  resource: BoardResource | null;
  zone: string;
}

export interface Block extends WallSpan {
  appointment: BoardAppointment;
}

export interface ClosedBlock extends WallSpan {
  id: string;
  title: string;
}

export interface Column extends ColumnHead {
  blocks: Block[];
  lanes: ReadonlyMap<Block, Lane>;
  openings: SnapOpening[];
  closures: ClosedBlock[];
}

const spanOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }): Span => ({
  start: Date.parse(startsAt),
  end: Date.parse(endsAt),
});

/** What one column of the grid shows, on the wall clock of its zone. */
export const fillColumn = (
  head: ColumnHead,
  { appointments, openings, closures }: Pick<BoardRange, 'appointments' | 'openings' | 'closures'>,
): Column => {
  const { day, zone, resource } = head;
  const mine = (id: string | null): boolean => resource === null || id === resource.id;
  const blocks = appointments.flatMap((appointment) => {
    const span = mine(appointment.resourceId) ? onDay(spanOf(appointment), day, zone) : null;
    return span ? [{ ...span, appointment }] : [];
  });
  return {
    ...head,
    blocks,
    lanes: layOut(blocks),
    openings: openings.flatMap((opening) => {
      const span = mine(opening.resourceId) ? onDay(spanOf(opening), day, zone) : null;
      return span ? [{ ...span, anchor: wallMinute(Date.parse(opening.anchor), zone) }] : [];
    }),
    closures: closures.flatMap(({ id, title, resourceId, branchId, ...times }) => {
      const concerns =
        resourceId === null
          ? branchId === null || resource === null || resource.branchId === branchId
          : mine(resourceId);
      const span = concerns ? onDay(spanOf(times), day, zone) : null;
      return span ? [{ ...span, id, title }] : [];
    }),
  };
};
