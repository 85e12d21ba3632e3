import type { StateMachine } from '../../kernel/shared/state-machine';

export const COMMAND_STATES = [
  'queued',
  'sent',
  'delivered',
  'applied',
  'expired',
  'failed',
] as const;
export type CommandState = (typeof COMMAND_STATES)[number];

/** States in which a command still waits for its end. */
export const OPEN_COMMAND_STATES = ['queued', 'sent', 'delivered'] as const;

export type CommandVerb = 'send' | 'deliver' | 'apply' | 'fail' | 'expire';
export type CommandActor = 'server' | 'poste';

export const COMMAND_KINDS = ['add_time', 'close_session', 'lock', 'unlock', 'message'] as const;
export type CommandKind = (typeof COMMAND_KINDS)[number];

/** All that a client of the seed system understands. */
export const SEED_COMMANDS: readonly CommandKind[] = ['add_time', 'close_session'];

/** An answer may overtake another: a client that applied has also received. */
export const commandMachine: StateMachine<CommandState, CommandVerb, CommandActor> = {
  name: 'poste-command',
  states: COMMAND_STATES,
  initial: ['queued'],
  transitions: [
    { verb: 'send', from: 'queued', to: 'sent', who: ['server'] },
    { verb: 'send', from: 'sent', to: 'sent', who: ['server'] },
    { verb: 'send', from: 'delivered', to: 'delivered', who: ['server'] },
    { verb: 'deliver', from: 'sent', to: 'delivered', who: ['poste'] },
    { verb: 'apply', from: 'sent', to: 'applied', who: ['poste'] },
    { verb: 'apply', from: 'delivered', to: 'applied', who: ['poste'] },
    { verb: 'fail', from: 'sent', to: 'failed', who: ['poste'] },
    { verb: 'fail', from: 'delivered', to: 'failed', who: ['poste'] },
    { verb: 'expire', from: 'queued', to: 'expired', who: ['server'] },
    { verb: 'expire', from: 'sent', to: 'expired', who: ['server'] },
    { verb: 'expire', from: 'delivered', to: 'expired', who: ['server'] },
  ],
};
