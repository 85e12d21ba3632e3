import { stateMachineFaults } from '../../shared/state-machine';
import type { StateMachine } from '../../shared/state-machine';

const machines = new Map<string, StateMachine<string, string, string, never>>();

export const registerStateMachine = (
  machine: StateMachine<string, string, string, never>,
): void => {
  const faults = stateMachineFaults(machine);
  if (faults.length > 0) {
    throw new Error(`State machine "${machine.name}": ${faults.join('; ')}`);
  }
  machines.set(machine.name, machine);
};

export const stateMachines = (): readonly StateMachine<string, string, string, never>[] => [
  ...machines.values(),
];
