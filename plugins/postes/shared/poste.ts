import type { SessionState } from './session-machine';

export const POSTE_STATUSES = ['available', 'occupied', 'offline', 'maintenance'] as const;
export type PosteStatus = (typeof POSTE_STATUSES)[number];

/** A public computer. Ids are documentIds; dates are instants. */
export interface Poste {
  id: string;
  organisationId: string;
  name: string;
  ipAddress: string | null;
  macAddress: string | null;
  maintenance: boolean;
  /** Its screen is locked by the desk, whoever sits there. */
  locked: boolean;
  /** A connection was alive when it was last written. */
  connected: boolean;
  /** It may come by its address alone, without a key: the way of the seed system. */
  compatibility: boolean;
  publicKey: string | null;
  enrolledAt: Date | null;
  revokedAt: Date | null;
  lastSeenAt: Date | null;
  createdAt: Date;
}

export interface Patron {
  id: string;
  organisationId: string;
  lastName: string | null;
  firstName: string | null;
  email: string | null;
  phone: string | null;
  identityDocument: string | null;
  photo: string | null;
  group: string | null;
  consentVersion: string | null;
  consentAt: Date | null;
  createdAt: Date;
  erasedAt: Date | null;
}

export const END_REASONS = [
  'time-up',
  'terminated',
  'finished',
  'closed',
  'code-expired',
  'abandoned',
] as const;
export type EndReason = (typeof END_REASONS)[number];

export interface Session {
  id: string;
  organisationId: string;
  patronId: string | null;
  posteId: string | null;
  /** It may be started at its poste only. */
  bound: boolean;
  state: SessionState;
  endReason: EndReason | null;
  codeExpiresAt: Date;
  /** Seconds. */
  initialSeconds: number;
  granted: number;
  refunded: number;
  /** Milliseconds that the meter has counted. */
  usedMs: number;
  /** Seconds of it that are in the ledger. */
  consumed: number;
  /** Up to when use is certain; null while nothing runs. */
  countedUntil: Date | null;
  /** Grows with every change: a client ignores what is older than what it knows. */
  sequence: number;
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
}

export interface OpenHoursRule {
  weekdays: number[];
  from: string;
  to: string;
}

/** What an organisation says about its postes. Durations in seconds. */
export interface PosteRules {
  defaultSeconds: number;
  codeMinutes: number;
  warningSeconds: number[];
  leaseSeconds: number;
  graceSeconds: number;
  /** How long the place of somebody is kept whose poste has gone away. */
  holdMinutes: number;
  dailySeconds: number | null;
  groups: Record<string, number>;
  openingHours: OpenHoursRule[];
  consentVersion: string;
}
