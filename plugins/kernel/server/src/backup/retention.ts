import { randomBytes } from 'node:crypto';

const NAME = /^guichet-(\d{8})T\d{6}Z-[\da-f]{6}\.tar\.gz$/;
const UNFINISHED = /^guichet-\d{8}T\d{6}Z-[\da-f]{6}\.tar\.gz\.partial$/;

/** Sorts by time; the end keeps two of one second apart. */
export const backupName = (now: Date): string => {
  const instant = now.toISOString().replace(/\.\d+/, '').replace(/[-:]/g, '');
  return `guichet-${instant}-${randomBytes(3).toString('hex')}.tar.gz`;
};

export const isUnfinished = (name: string): boolean => UNFINISHED.test(name);

/**
 * Which files may go: of each of the last `keep` days (UTC) that have a backup the latest stays, and of
 * the newest day all of them. Other names than those of `backupName` are never among them.
 */
export const expired = (names: readonly string[], keep: number): string[] => {
  const days = new Map<string, string[]>();
  for (const name of [...names].sort().reverse()) {
    const day = NAME.exec(name)?.[1];
    if (day) days.set(day, [...(days.get(day) ?? []), name]);
  }
  return [...days.values()].flatMap((ofDay, index) => {
    if (index === 0) return [];
    return index < keep ? ofDay.slice(1) : ofDay;
  });
};
