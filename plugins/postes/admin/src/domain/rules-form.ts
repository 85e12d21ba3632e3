import type { OpenHoursRule, PosteRules } from '../../../shared/poste';

/** The rules while somebody edits them: as he types, in minutes, with rows that are not filled yet. */
export interface RulesDraft {
  defaultMinutes: number | undefined;
  codeMinutes: number | undefined;
  /** `10, 5, 1`: minutes before the end. */
  warnings: string;
  leaseMinutes: number | undefined;
  graceSeconds: number | undefined;
  holdMinutes: number | undefined;
  /** Undefined: as much as anybody likes. */
  dailyMinutes: number | undefined;
  groups: readonly { name: string; minutes: number | undefined }[];
  openingHours: readonly OpenHoursRule[];
  consentVersion: string;
}

const MINUTE = 60;

export const draftOf = (rules: PosteRules): RulesDraft => ({
  defaultMinutes: rules.defaultSeconds / MINUTE,
  codeMinutes: rules.codeMinutes,
  warnings: rules.warningSeconds.map((seconds) => seconds / MINUTE).join(', '),
  leaseMinutes: rules.leaseSeconds / MINUTE,
  graceSeconds: rules.graceSeconds,
  holdMinutes: rules.holdMinutes,
  dailyMinutes: rules.dailySeconds === null ? undefined : rules.dailySeconds / MINUTE,
  groups: Object.entries(rules.groups).map(([name, seconds]) => ({
    name,
    minutes: seconds / MINUTE,
  })),
  openingHours: rules.openingHours,
  consentVersion: rules.consentVersion,
});

/** Minutes, also with a comma as decimal separator between spaces or semicolons: `1,5; 1`. */
const warningsOf = (text: string): number[] | undefined => {
  const parts = text.split(/[\s;]+|,(?=\s|$)|،/).filter((part) => part !== '');
  const seconds = parts.map((part) => Math.round(Number(part.replace(',', '.')) * MINUTE));
  return seconds.every((value) => Number.isInteger(value) && value >= 10) ? seconds : undefined;
};

const seconds = (minutes: number | undefined): number | undefined =>
  minutes === undefined ? undefined : Math.round(minutes * MINUTE);

/** What is to be saved; undefined while something is missing or cannot be meant. */
export const rulesOf = (draft: RulesDraft): PosteRules | undefined => {
  const warningSeconds = warningsOf(draft.warnings);
  const groups = draft.groups.map(({ name, minutes }) => [name.trim(), seconds(minutes)] as const);
  const names = new Set(groups.map(([name]) => name));
  const { defaultMinutes, leaseMinutes, codeMinutes, graceSeconds, holdMinutes } = draft;
  const isWhole =
    warningSeconds !== undefined &&
    defaultMinutes !== undefined &&
    leaseMinutes !== undefined &&
    codeMinutes !== undefined &&
    graceSeconds !== undefined &&
    holdMinutes !== undefined &&
    names.size === groups.length &&
    groups.every(([name, daily]) => name !== '' && daily !== undefined) &&
    draft.openingHours.every(({ weekdays, from, to }) => weekdays.length > 0 && from < to) &&
    draft.consentVersion.trim() !== '';
  if (!isWhole) return undefined;
  return {
    defaultSeconds: Math.round(defaultMinutes * MINUTE),
    codeMinutes,
    warningSeconds: [...new Set(warningSeconds)].sort((a, b) => b - a),
    leaseSeconds: Math.round(leaseMinutes * MINUTE),
    graceSeconds,
    holdMinutes,
    dailySeconds: seconds(draft.dailyMinutes) ?? null,
    groups: Object.fromEntries(groups) as Record<string, number>,
    openingHours: [...draft.openingHours],
    consentVersion: draft.consentVersion.trim(),
  };
};
