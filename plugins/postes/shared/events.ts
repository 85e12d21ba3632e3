import type { CommandKind, CommandState } from './command-machine';
import type { EndReason } from './poste';
import type { SessionActor, SessionState } from './session-machine';

/** Thin: who the person is, a receiver asks for by id and with its own rights. */
export interface SessionChanged {
  posteId: string | null;
  patronId: string | null;
  /** null for one that is new. */
  from: SessionState | null;
  to: SessionState;
  /** Seconds. */
  remaining: number;
  reason: EndReason | null;
  by: SessionActor;
}

export const SESSION_EVENTS = {
  create: 'postes.session.created',
  start: 'postes.session.started',
  pause: 'postes.session.paused',
  resume: 'postes.session.resumed',
  interrupt: 'postes.session.interrupted',
  reconcile: 'postes.session.reconciled',
  extend: 'postes.session.extended',
  move: 'postes.session.moved',
  end: 'postes.session.ended',
} as const;
export type SessionDeed = keyof typeof SESSION_EVENTS;

export const POSTE_EVENTS = [
  'postes.poste.registered',
  'postes.poste.changed',
  'postes.poste.enrolled',
  'postes.poste.key-rotated',
  'postes.poste.revoked',
] as const;
export type PosteEvent = (typeof POSTE_EVENTS)[number];

export const PATRON_EVENTS = [
  'postes.patron.registered',
  'postes.patron.read',
  'postes.patron.updated',
  'postes.patron.erased',
] as const;
export type PatronEvent = (typeof PATRON_EVENTS)[number];

declare module '../../kernel/shared/events' {
  interface EventPayloads {
    [name: `postes.session.${string}`]: SessionChanged;
    'postes.session-warning.given': { posteId: string | null; seconds: number };
    [name: `postes.poste.${string}`]: { name: string };
    [name: `postes.patron.${string}`]: { changed: readonly string[] };
    [name: `postes.command.${string}`]: {
      posteId: string;
      kind: CommandKind;
      state: CommandState;
    };
    [name: `postes.waiting-entry.${string}`]: { posteId: string | null };
    'postes.rules.changed': { changed: readonly string[] };
  }
}
