import { allow, refuse } from '../../../../kernel/shared/verdict';
import type { Verdict } from '../../../../kernel/shared/verdict';

export interface Allotment {
  /** Seconds a day that one person may have; null: as many as he likes. */
  dailySeconds: number | null;
  /** Other daily seconds for the members of a group. */
  groups: Readonly<Record<string, number>>;
}

export const dailyFor = (
  { dailySeconds, groups }: Allotment,
  group: string | null,
): number | null => (group !== null ? (groups[group] ?? dailySeconds) : dailySeconds);

/** Whether `wanted` more seconds fit besides those `given` today, which are granted less refunded. */
export const checkAllotment = (
  daily: number | null,
  given: number,
  wanted: number,
): Verdict<object, 'ALLOTMENT_EXCEEDED'> =>
  daily === null || given + wanted <= daily
    ? allow({})
    : refuse('ALLOTMENT_EXCEEDED', { daily, given, left: Math.max(0, daily - given) });
