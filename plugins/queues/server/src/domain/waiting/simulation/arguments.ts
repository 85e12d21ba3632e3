import { parseArgs } from 'node:util';
import { STAFFINGS } from './scenarios';
import type { Staffing } from './scenarios';

export const USAGE = `npm run queues:simulate -- [--agents 2..6] [--arrivals 40] [--service 6] [options]

Tries numbers of agents on the same simulated visitors, and prints how long these wait.

  --agents 2..6      numbers of agents to try: one, or from..to
  --arrivals 40      visitors an hour, mean over the day
  --service 6        minutes of one service, mean
  --patience 30      minutes after which visitors give up, mean; 0: never
  --staff steady     all day the same; "rising": from a third in the morning to all;
                     "collapsing": from all to a third in the afternoon
  --unannounced      nobody says before when shifts end
  --opens 8          hour of the day
  --closes 17        hour of the day; who is in the line then is still served
  --target 15        minutes within which visitors should be called
  --priority 10      per cent of the visitors who have priority (three classes)
  --ageing 15        minutes of waiting that weigh as much as one class of priority
  --no-shows 3       per cent of the visitors who do not answer the call
  --days 5           days to simulate
  --seed 1           another seed, other visitors

The error is the mean absolute error of the predicted wait, the coverage the share of waits within
their interval, of those who had to wait; 80 % is what the intervals state.`;

export interface Wanted {
  agents: readonly number[];
  perHour: number;
  serviceMinutes: number;
  patienceMinutes: number;
  staff: Staffing;
  announced: boolean;
  opens: number;
  closes: number;
  targetMinutes: number;
  priorityPercent: number;
  ageingMinutes: number;
  noShowPercent: number;
  days: number;
  seed: number;
}

/** Something that whoever typed the command can put right. */
export class BadArgument extends Error {}

const text = (fallback: string) => ({ type: 'string' as const, default: fallback });

const OPTIONS = {
  agents: text('2..6'),
  arrivals: text('40'),
  service: text('6'),
  patience: text('30'),
  staff: text('steady'),
  unannounced: { type: 'boolean' as const, default: false },
  opens: text('8'),
  closes: text('17'),
  target: text('15'),
  priority: text('10'),
  ageing: text('15'),
  'no-shows': text('3'),
  days: text('5'),
  seed: text('1'),
  help: { type: 'boolean' as const, short: 'h', default: false },
};

/** Null when only help was asked for. */
export const readArguments = (args: readonly string[]): Wanted | null => {
  const values = parsed(args);
  if (values.help) return null;
  const number = (name: NumberName, bounds: Bounds) => numberIn(name, values[name], bounds);
  const wanted: Wanted = {
    agents: rangeOf(values.agents),
    perHour: number('arrivals', { from: 1, to: 1000 }),
    serviceMinutes: number('service', { from: 0.1, to: 600 }),
    patienceMinutes: number('patience', { from: 0, to: 1440 }),
    staff: staffOf(values.staff),
    announced: !values.unannounced,
    opens: number('opens', { from: 0, to: 23 }),
    closes: number('closes', { from: 1, to: 24 }),
    targetMinutes: number('target', { from: 1, to: 600 }),
    priorityPercent: number('priority', { from: 0, to: 100 }),
    ageingMinutes: number('ageing', { from: 1, to: 600 }),
    noShowPercent: number('no-shows', { from: 0, to: 90 }),
    days: number('days', { from: 1, to: 100, whole: true }),
    seed: number('seed', { from: 0, to: 2 ** 31 - 1, whole: true }),
  };
  if (wanted.opens < wanted.closes) return wanted;
  throw new BadArgument(`--closes must be later than --opens (${wanted.opens})`);
};

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: false }).values;
  } catch (error) {
    const [first = ''] = (error as Error).message.split('. ');
    throw new BadArgument(first);
  }
};

type NumberName = Exclude<keyof typeof OPTIONS, 'agents' | 'staff' | 'unannounced' | 'help'>;

interface Bounds {
  from: number;
  to: number;
  whole?: boolean;
}

const numberIn = (name: string, value: string, { from, to, whole = false }: Bounds): number => {
  const number = value.trim() === '' ? NaN : Number(value);
  if (number >= from && number <= to && (!whole || Number.isInteger(number))) return number;
  const kind = whole ? 'a whole number' : 'a number';
  throw new BadArgument(`--${name} must be ${kind} from ${from} to ${to}, not "${value}"`);
};

const MOST = 50;

const rangeOf = (value: string): number[] => {
  const [, first, last = first] = /^(\d+)(?:\.\.(\d+))?$/.exec(value) ?? [];
  const [from, to] = [Number(first), Number(last)];
  if (from >= 1 && from <= to && to <= MOST) {
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  }
  throw new BadArgument(
    `--agents must be a number from 1 to ${MOST}, or a range such as 2..6, not "${value}"`,
  );
};

const staffOf = (value: string): Staffing => {
  const staff = STAFFINGS.find((one) => one === value);
  if (staff) return staff;
  throw new BadArgument(`--staff must be ${STAFFINGS.join(', ')}, not "${value}"`);
};
