import fc from 'fast-check';
import { nextState, stateMachineFaults } from '../../kernel/shared/state-machine';
import { TICKET_STATES, TICKET_VERBS, ticketMachine } from './transitions';
import type { TicketFacts, TicketState } from './transitions';

const facts: TicketFacts = {
  now: 60_000,
  changedAt: 0,
  previousState: null,
  undoGrace: 5,
  recalls: 0,
  recallLimit: 2,
};

describe('the table of a ticket', () => {
  it('is sound', () => {
    expect(stateMachineFaults(ticketMachine as never)).toEqual([]);
  });

  it('recalls as often as the queue allows', () => {
    const recall = (recalls: number) =>
      nextState(ticketMachine, 'called', 'recall', 'desk', { ...facts, recalls });
    expect(recall(1)).toMatchObject({ ok: true });
    expect(recall(2)).toMatchObject({ ok: false, code: 'RECALL_LIMIT' });
  });

  it('takes a verb back to where it came from, while there is time', () => {
    const undo = (previousState: TicketState, now: number) =>
      nextState(ticketMachine, 'no-show', 'undo', 'desk', { ...facts, previousState, now });
    expect(undo('called', 300_000)).toEqual({ ok: true, to: 'called' });
    expect(undo('called', 300_001)).toMatchObject({ ok: false, code: 'UNDO_TOO_LATE' });
    expect(undo('served', 0)).toMatchObject({ ok: false, code: 'TRANSITION_NOT_ALLOWED' });
  });

  it('lets a visitor step aside, come back and leave, and nothing else', () => {
    const verbs = new Set(
      TICKET_STATES.flatMap((state) =>
        TICKET_VERBS.filter((verb) => nextState(ticketMachine, state, verb, 'visitor', facts).ok),
      ),
    );
    expect([...verbs].sort()).toEqual(['cancel', 'park', 'resume']);
  });

  it('undoes any verb that has one way back', () => {
    const undoable = fc.constantFrom(
      ...ticketMachine.transitions.filter(
        ({ verb, to, from }) => !['undo', 'recall', 'withdraw'].includes(verb) && to !== from,
      ),
    );
    fc.assert(
      fc.property(undoable, ({ from, to }) => {
        const back = nextState(ticketMachine, to, 'undo', 'desk', {
          ...facts,
          previousState: from,
        });
        expect(back).toEqual({ ok: true, to: from });
      }),
    );
  });
});
