import type { CriterionName } from './criteria';

/** Scores and points are hundredths, so that they add up exactly: 10,000 is 100 out of 100. */
export const FULL_SCORE = 10_000;

/** How one criterion stands. Texts are made of these codes in the reader's language. */
export type FindingCode =
  | 'MET'
  /** Within the limits, and not at the ideal. */
  | 'NEAR_IDEAL'
  /** Outside the limits, within the tolerance. */
  | 'BELOW'
  | 'ABOVE'
  | 'OUTSIDE_ZONE'
  /** Some wishes are missing. */
  | 'FEATURES_MISSING'
  | 'OTHER_TYPE'
  /** The property does not say. */
  | 'UNKNOWN';

export interface Finding {
  criterion: CriterionName;
  code: FindingCode;
  /** What it gives, and the most that it could. */
  points: number;
  share: number;
  hard: boolean;
  /** What the property has, in the criterion's unit. */
  value?: number | string | null;
  /** The limit that was crossed, and by how much: the true distance to it. */
  limit?: number;
  distance?: number;
  /** Signed share of the limit: 0.04 is 4 % above. */
  ratio?: number;
  /** For zones: the name of the nearest. */
  zone?: string;
  missing?: readonly string[];
}

export type ExclusionCode =
  | 'TRANSACTION'
  | 'CURRENCY'
  | 'TYPE'
  | 'FEATURES_REQUIRED'
  | 'TOO_LOW'
  | 'TOO_HIGH'
  | 'TOO_FAR'
  /** A hard criterion that the property leaves open. */
  | 'UNKNOWN'
  | 'DISCARDED';

export interface Exclusion extends Omit<Partial<Finding>, 'code' | 'points' | 'share' | 'hard'> {
  code: ExclusionCode;
}

export type Explanation =
  | { matches: true; score: number; findings: readonly Finding[] }
  | { matches: false; exclusions: readonly Exclusion[] };
