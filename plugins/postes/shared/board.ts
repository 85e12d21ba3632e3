import type { CommandKind, CommandState } from './command-machine';
import type { EndReason, PosteRules, PosteStatus } from './poste';
import type { SessionState } from './session-machine';

/** What the board in the admin panel and its server say to each other; instants are ISO 8601. */

export const POSTES_PERMISSIONS = {
  read: 'plugin::postes.board.read',
  work: 'plugin::postes.board.work',
  setUp: 'plugin::postes.postes.manage',
} as const;

export interface BoardSession {
  id: string;
  state: SessionState;
  /** Milliseconds that were left when this was answered; they run down while it is `active`. */
  leftMs: number;
  grantedSeconds: number;
  patron: string | null;
  startedAt: string | null;
}

export interface BoardPoste {
  id: string;
  name: string;
  status: PosteStatus;
  /** Whether it is connected now, also while it is occupied. */
  present: boolean;
  locked: boolean;
  enrolled: boolean;
  compatibility: boolean;
  ipAddress: string | null;
  lastSeenAt: string | null;
  session: BoardSession | null;
}

export interface BoardWaiting {
  id: string;
  label: string;
  state: 'waiting' | 'offered';
  /** The name of the poste that is free for him. */
  poste: string | null;
  createdAt: string;
}

export interface PostesBoard {
  postes: BoardPoste[];
  waiting: BoardWaiting[];
  rules: PosteRules;
}

export interface BoardOrganisation {
  id: string;
  name: string;
  timeZone: string;
  postes: number;
}

export interface BoardLedgerEntry {
  kind: string;
  seconds: number;
  at: string;
  actor: string | null;
  poste: string | null;
}

export interface BoardCommand {
  id: string;
  kind: CommandKind;
  state: CommandState;
  createdAt: string;
  error: string | null;
}

/** All that the drawer shows of one poste. */
export interface BoardDetails {
  session: (BoardSession & { endReason: EndReason | null }) | null;
  ledger: BoardLedgerEntry[];
  commands: BoardCommand[];
}

export interface DayOfUse {
  /** `2026-11-23` */
  day: string;
  sessions: number;
  seconds: number;
}

export interface PostesStatistics {
  days: DayOfUse[];
  busiest: { name: string; seconds: number }[];
  sessions: number;
  seconds: number;
  /** Of the sessions that ended. */
  meanSeconds: number;
}
