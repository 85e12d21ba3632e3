import * as React from 'react';
import { neighbour } from '../../domain/neighbour';
import type { Direction, Stop } from '../../domain/neighbour';
import type { Column } from './columns';

/** In the direction of reading: in Arabic the next column is on the left. */
const directionOf = (key: string): Direction | undefined => {
  const rtl = document.documentElement.dir === 'rtl';
  switch (key) {
    case 'ArrowUp':
      return 'up';
    case 'ArrowDown':
      return 'down';
    case 'ArrowLeft':
      return rtl ? 'after' : 'before';
    case 'ArrowRight':
      return rtl ? 'before' : 'after';
    default:
      return undefined;
  }
};

/** Arrow keys go from block to block; the grid is one stop in the order of tabs. */
export const useBlockKeys = (columns: readonly Column[], current: string | null) => {
  const scroller = React.useRef<HTMLDivElement>(null);
  const stops = React.useMemo<Stop[]>(
    () =>
      columns.flatMap(({ blocks }, column) =>
        blocks.map(({ appointment, from }) => ({ id: appointment.id, column, from })),
      ),
    [columns],
  );
  const [last, setLast] = React.useState<string | null>(null);
  const known = (id: string | null): id is string => stops.some((stop) => stop.id === id);
  const tabStop = [last, current].find(known) ?? stops[0]?.id ?? null;

  const onKeyDown = (event: React.KeyboardEvent): void => {
    const id = (event.target as HTMLElement).dataset['appointment'];
    const from = stops.find((stop) => stop.id === id);
    const direction = directionOf(event.key);
    if (!from || !direction || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const next = neighbour(stops, from, direction);
    if (!next) return;
    setLast(next.id);
    const block = scroller.current?.querySelector<HTMLElement>(`[data-appointment="${next.id}"]`);
    block?.focus();
    block?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };

  return { scroller, tabStop, onKeyDown };
};
