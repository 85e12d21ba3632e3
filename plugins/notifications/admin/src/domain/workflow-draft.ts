import type {
  NotificationChannel,
  NotificationCondition,
  NotificationDigest,
  NotificationStep,
} from '../../../../kernel/shared/notifications';
import type { WorkflowView } from '../../../shared/desk';

/** A workflow's rules while somebody edits them: numbers are what stands in their inputs. */
export interface WorkflowDraft {
  enabled: boolean;
  urgent: boolean;
  steps: StepDraft[];
  conditions: ConditionDraft[];
  digest: { every: 'none' | NotificationDigest['every']; at: string; weekday: string };
  throttle: { limited: boolean; most: string; perMinutes: string };
}

export interface StepDraft {
  /** Behind the first, its fallbacks. */
  channels: NotificationChannel[];
  delayMinutes: string;
  unlessRead: boolean;
}

export interface ConditionDraft {
  field: string;
  op: NotificationCondition['op'];
  /** One in a line. */
  values: string;
}

export type WorkflowRules = Pick<
  WorkflowView,
  'enabled' | 'urgent' | 'steps' | 'conditions' | 'digest' | 'throttle'
>;

/** What can be wrong, by the place of its input: `steps.0.delayMinutes`. */
export type Faults = Readonly<Record<string, 'number' | 'required' | 'field' | 'values' | 'time'>>;

const USUAL = { at: '08:00', weekday: '1', most: '5', perMinutes: '60' };

export const emptyStep: StepDraft = { channels: ['email'], delayMinutes: '0', unlessRead: false };
export const emptyCondition: ConditionDraft = { field: 'data.', op: 'in', values: '' };

export const draftOf = ({
  enabled,
  urgent,
  steps,
  conditions,
  digest,
  throttle,
}: WorkflowRules): WorkflowDraft => ({
  enabled,
  urgent,
  steps: steps.map(({ channels, delayMinutes = 0, unlessRead = false }) => ({
    channels: [...channels],
    delayMinutes: String(delayMinutes),
    unlessRead,
  })),
  conditions: conditions.map(({ field, op, values }) => ({
    field,
    op,
    values: values.map(textOf).join('\n'),
  })),
  digest: {
    every: digest?.every ?? 'none',
    at: digest && 'at' in digest ? digest.at : USUAL.at,
    weekday: digest?.every === 'week' ? String(digest.weekday) : USUAL.weekday,
  },
  throttle: {
    limited: throttle !== null,
    most: String(throttle?.most ?? USUAL.most),
    perMinutes: String(throttle?.perMinutes ?? USUAL.perMinutes),
  },
});

export const rulesOf = (draft: WorkflowDraft): WorkflowRules => ({
  enabled: draft.enabled,
  urgent: draft.urgent,
  steps: draft.steps.map(stepOf),
  conditions: draft.conditions.map(({ field, op, values }) => ({
    field: field.trim(),
    op,
    values: linesOf(values).map(valueOf),
  })),
  digest: digestOf(draft.digest),
  throttle: draft.throttle.limited
    ? { most: Number(draft.throttle.most), perMinutes: Number(draft.throttle.perMinutes) }
    : null,
});

const stepOf = ({ channels, delayMinutes, unlessRead }: StepDraft): NotificationStep => {
  const delay = Number(delayMinutes);
  return {
    channels,
    ...(delay > 0 ? { delayMinutes: delay } : {}),
    ...(unlessRead ? { unlessRead } : {}),
  };
};

const digestOf = ({ every, at, weekday }: WorkflowDraft['digest']): NotificationDigest | null => {
  switch (every) {
    case 'none':
      return null;
    case 'hour':
      return { every };
    case 'day':
      return { every, at };
    case 'week':
      return { every, at, weekday: Number(weekday) };
  }
};

const MOST_MINUTES = 43_200;

const isWhole = (text: string, least: number, most: number): boolean =>
  /^\d{1,6}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;

/** The same bounds as the server's, said beside the input. */
export const faultsOf = ({ steps, conditions, digest, throttle }: WorkflowDraft): Faults => {
  const faults: Record<string, Faults[string]> = {};
  if (steps.length === 0) faults['steps'] = 'required';
  for (const [index, { delayMinutes }] of steps.entries()) {
    if (!isWhole(delayMinutes, 0, MOST_MINUTES)) faults[`steps.${index}.delayMinutes`] = 'number';
  }
  for (const [index, { field, values }] of conditions.entries()) {
    if (!/^[\w-]+(\.[\w-]+){0,5}$/.test(field.trim()))
      faults[`conditions.${index}.field`] = 'field';
    const count = linesOf(values).length;
    if (count < 1 || count > 50) faults[`conditions.${index}.values`] = 'values';
  }
  if (['day', 'week'].includes(digest.every) && !/^\d{2}:\d{2}$/.test(digest.at)) {
    faults['digest.at'] = 'time';
  }
  if (throttle.limited) {
    if (!isWhole(throttle.most, 1, 1_000)) faults['throttle.most'] = 'number';
    if (!isWhole(throttle.perMinutes, 1, MOST_MINUTES)) faults['throttle.perMinutes'] = 'number';
  }
  return faults;
};

const linesOf = (text: string): string[] => text.split('\n').flatMap((line) => line.trim() || []);

type Value = NotificationCondition['values'][number];

/** `true`, `7` and `null` are what they look like; in quotation marks they are words. */
const valueOf = (line: string): Value => {
  try {
    const value: unknown = JSON.parse(line);
    return value === null || ['string', 'number', 'boolean'].includes(typeof value)
      ? (value as Value)
      : line;
  } catch {
    return line;
  }
};

const textOf = (value: Value): string => {
  if (typeof value !== 'string') return JSON.stringify(value);
  return value === value.trim() && value !== '' && !value.includes('\n') && valueOf(value) === value
    ? value
    : JSON.stringify(value);
};

/** What stands at `index` changes places with its neighbour. */
export const moved = <Item>(items: readonly Item[], index: number, by: -1 | 1): Item[] => {
  const target = index + by;
  const [one, other] = [items[index], items[target]];
  if (one === undefined || other === undefined) return [...items];
  return items.map((item, at) => (at === index ? other : at === target ? one : item));
};
