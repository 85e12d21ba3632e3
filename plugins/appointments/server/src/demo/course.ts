import type { AppointmentVerb } from '../../../shared/transitions';
import type { Period } from '../domain/time';

const HOUR = 3_600_000;

/** What has happened to an appointment so far, told by its time: verbs after the request. */
export const courseOf = ({ start, end }: Period, now: number, index: number): AppointmentVerb[] => {
  if (end <= now) {
    if (index % 9 === 4) return ['confirm', 'no-show'];
    return ['confirm', 'check-in', 'start', 'complete'];
  }
  if (start <= now) return ['confirm', 'check-in', 'start'];
  if (start - now < HOUR) return index % 3 === 1 ? ['confirm'] : ['confirm', 'check-in'];
  if (index % 11 === 7) return ['confirm', 'cancel'];
  return index % 3 === 0 ? [] : ['confirm'];
};

/** `count` of the possible starts, spread over them, the same at each run. */
export const spread = (starts: readonly number[], count: number): number[] => {
  const stride = Math.max(1, Math.floor(starts.length / count));
  return starts.filter((_, index) => index % stride === 0).slice(0, count);
};
