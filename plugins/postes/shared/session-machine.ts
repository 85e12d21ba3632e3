import type { StateMachine } from '../../kernel/shared/state-machine';

export const SESSION_STATES = ['pending', 'active', 'paused', 'interrupted', 'ended'] as const;
export type SessionState = (typeof SESSION_STATES)[number];

/** `poste`: whoever typed the code there, or its client; `system`: a job or the clock. */
export type SessionActor = 'desk' | 'poste' | 'system';

export type SessionVerb =
  'start' | 'pause' | 'resume' | 'interrupt' | 'reconcile' | 'move' | 'end' | 'expire';

/** States in which a session holds its poste. */
export const LIVE_STATES = ['active', 'paused', 'interrupted'] as const;

/**
 * pending → active ⇄ paused, active → interrupted (the poste is away, and counts under its lease)
 * → active again when it has reported; ended from everywhere.
 */
export const sessionMachine: StateMachine<SessionState, SessionVerb, SessionActor> = {
  name: 'poste-session',
  states: SESSION_STATES,
  initial: ['pending'],
  transitions: [
    { verb: 'start', from: 'pending', to: 'active', who: ['poste', 'desk'] },
    { verb: 'pause', from: 'active', to: 'paused', who: ['desk'] },
    { verb: 'resume', from: 'paused', to: 'active', who: ['desk'] },
    { verb: 'interrupt', from: 'active', to: 'interrupted', who: ['system'] },
    { verb: 'reconcile', from: 'interrupted', to: 'active', who: ['poste'] },
    { verb: 'move', from: 'active', to: 'active', who: ['desk'] },
    { verb: 'move', from: 'paused', to: 'paused', who: ['desk'] },
    { verb: 'move', from: 'interrupted', to: 'active', who: ['desk'] },
    { verb: 'end', from: 'pending', to: 'ended', who: ['desk', 'system'] },
    { verb: 'end', from: 'active', to: 'ended', who: ['desk', 'poste', 'system'] },
    { verb: 'end', from: 'paused', to: 'ended', who: ['desk', 'system'] },
    { verb: 'end', from: 'interrupted', to: 'ended', who: ['desk', 'system'] },
    { verb: 'expire', from: 'pending', to: 'ended', who: ['system'] },
  ],
};
