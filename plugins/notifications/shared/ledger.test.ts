import { nextState, stateMachineFaults } from '../../kernel/shared/state-machine';
import { deliveryMachine } from './ledger';

it('is sound, and nothing leaves delivered', () => {
  expect(stateMachineFaults(deliveryMachine)).toEqual([]);
  expect(deliveryMachine.transitions.filter(({ from }) => from === 'delivered')).toEqual([]);
});

it('lets only the desk put a delivery back', () => {
  expect(nextState(deliveryMachine, 'failed', 'retry', 'desk', undefined as never)).toEqual({
    ok: true,
    to: 'queued',
  });
  expect(nextState(deliveryMachine, 'failed', 'retry', 'sender', undefined as never)).toMatchObject(
    {
      ok: false,
      code: 'ACTOR_NOT_ALLOWED',
    },
  );
});
