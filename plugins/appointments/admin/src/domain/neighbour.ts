/** A block as the keyboard sees it: in which column, and when. */
export interface Stop {
  id: string;
  column: number;
  from: number;
}

export type Direction = 'up' | 'down' | 'before' | 'after';

/** Where an arrow key leads; undefined at the edge. Before and after are columns, in reading order. */
export const neighbour = (
  stops: readonly Stop[],
  from: Stop,
  direction: Direction,
): Stop | undefined => {
  if (direction === 'up' || direction === 'down') {
    const column = stops
      .filter((stop) => stop.column === from.column)
      .sort((a, b) => a.from - b.from || a.id.localeCompare(b.id));
    const index = column.findIndex(({ id }) => id === from.id);
    return column[index + (direction === 'down' ? 1 : -1)];
  }
  const sign = direction === 'after' ? 1 : -1;
  const distance = (stop: Stop): number => (stop.column - from.column) * sign;
  return stops
    .filter((stop) => distance(stop) > 0)
    .sort(
      (a, b) =>
        distance(a) - distance(b) || Math.abs(a.from - from.from) - Math.abs(b.from - from.from),
    )[0];
};
