import type { StaffingRow } from './staffing-table';

const minutes = (seconds: number): string => (seconds / 60).toFixed(1);
const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

type Column = [title: string, cell: (row: StaffingRow) => string];

const columns = (targetSeconds: number): Column[] => [
  ['agents', ({ agents }) => String(agents)],
  ['visitors', ({ visitors }) => String(visitors)],
  ['mean', ({ meanWait }) => minutes(meanWait)],
  ['p50', ({ median }) => minutes(median)],
  ['p90', ({ ninetieth }) => minutes(ninetieth)],
  ['gave up', ({ leftShare }) => percent(leftShare)],
  [`within ${targetSeconds / 60}`, ({ serviceLevel }) => percent(serviceLevel)],
  ['error', ({ quality }) => (quality ? minutes(quality.meanAbsoluteError) : '–')],
  ['width', ({ quality }) => (quality ? minutes(quality.meanWidth) : '–')],
  ['coverage', ({ quality }) => (quality ? percent(quality.coverage) : '–')],
];

/** Waits in minutes, one line for each number of agents. */
export const staffingTable = (rows: readonly StaffingRow[], targetSeconds: number): string[] =>
  aligned([
    columns(targetSeconds).map(([title]) => title),
    ...rows.map((row) => columns(targetSeconds).map(([, cell]) => cell(row))),
  ]);

/** Right-aligned columns; the first line is the head. */
export const aligned = (cells: readonly (readonly string[])[]): string[] => {
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((line) => line[column]?.length ?? 0)),
  );
  return cells.map((line) => line.map((cell, at) => cell.padStart(widths[at] ?? 0)).join('  '));
};

const WIDTH = 50;

/** A bar for each number of agents: to the median dark, to the ninetieth percentile light. */
export const staffingPlot = (rows: readonly StaffingRow[], targetSeconds: number): string[] => {
  const longest = Math.max(targetSeconds, ...rows.map(({ ninetieth }) => ninetieth));
  const at = (seconds: number): number => Math.round((WIDTH * seconds) / longest);
  const label = Math.max(...rows.map(({ agents }) => String(agents).length));
  const bars = rows.map(({ agents, median, ninetieth }) => {
    const cells = '█'
      .repeat(at(median))
      .padEnd(at(ninetieth), '░')
      .padEnd(WIDTH + 1);
    const marked = `${cells.slice(0, at(targetSeconds))}│${cells.slice(at(targetSeconds) + 1)}`;
    const said = `${minutes(median)} … ${minutes(ninetieth)}`;
    return `${String(agents).padStart(label)} ${marked} ${said}`;
  });
  return [
    ...bars,
    `${' '.repeat(label + 1 + at(targetSeconds))}└ target ${targetSeconds / 60} min`,
  ];
};
