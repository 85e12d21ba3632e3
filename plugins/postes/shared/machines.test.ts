import { nextState, stateMachineFaults } from '../../kernel/shared/state-machine';
import { COMMAND_STATES, commandMachine } from './command-machine';
import { SESSION_STATES, sessionMachine } from './session-machine';

it.each([sessionMachine, commandMachine])('$name is sound', (machine) => {
  expect(stateMachineFaults(machine as never)).toEqual([]);
});

it('what is over stays over', () => {
  const left = [...sessionMachine.transitions, ...commandMachine.transitions].map(
    ({ from }) => from,
  );
  for (const state of ['ended', 'applied', 'expired', 'failed']) expect(left).not.toContain(state);
});

it('a poste can neither pause, move nor resume its own session', () => {
  for (const state of SESSION_STATES) {
    for (const verb of ['pause', 'resume', 'move', 'interrupt', 'expire'] as const) {
      expect(nextState(sessionMachine, state, verb, 'poste', undefined as never).ok).toBe(false);
    }
  }
});

it('a poste cannot apply what was never sent', () => {
  const verdict = nextState(commandMachine, 'queued', 'apply', 'poste', undefined as never);
  expect(verdict).toMatchObject({ ok: false, code: 'TRANSITION_NOT_ALLOWED' });
  expect(COMMAND_STATES).toHaveLength(6);
});
