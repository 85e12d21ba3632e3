import fc from 'fast-check';
import { nextState, stateMachineFaults } from './state-machine';
import type { StateMachine } from './state-machine';
import { allow, refuse } from './verdict';
import type { Verdict } from './verdict';

type State = 'draft' | 'sent' | 'paid';
type Verb = 'send' | 'pay';
type Who = 'clerk' | 'client';

const invoice: StateMachine<State, Verb, Who, { cents: number }> = {
  name: 'invoice',
  states: ['draft', 'sent', 'paid'],
  initial: ['draft'],
  transitions: [
    { verb: 'send', from: 'draft', to: 'sent', who: ['clerk'] },
    {
      verb: 'pay',
      from: 'sent',
      to: 'paid',
      who: ['client', 'clerk'],
      guard: ({ cents }) => (cents > 0 ? allow({}) : refuse('NOTHING_TO_PAY')),
    },
  ],
};

type Table = StateMachine<string, string, string, never>;
const broken = (change: Partial<Table>): string[] =>
  stateMachineFaults({ ...(invoice as unknown as Table), ...change });

describe('nextState', () => {
  it('follows a row of the table', () => {
    expect(nextState(invoice, 'sent', 'pay', 'client', { cents: 1 })).toEqual({
      ok: true,
      to: 'paid',
    });
  });

  it.each([
    ['draft', 'pay', 'client', 1, 'TRANSITION_NOT_ALLOWED'],
    ['draft', 'send', 'client', 1, 'ACTOR_NOT_ALLOWED'],
    ['sent', 'pay', 'client', 0, 'NOTHING_TO_PAY'],
  ] as const)('refuses %s → %s by %s (%i) with %s', (from, verb, who, cents, code) => {
    expect(nextState(invoice, from, verb, who, { cents })).toMatchObject({ ok: false, code });
  });

  it('takes the first row that applies, and none when none does', () => {
    const back: StateMachine<State, Verb, Who, { cents: number }> = {
      ...invoice,
      transitions: [
        { verb: 'pay', from: 'sent', to: 'paid', who: ['client'], when: ({ cents }) => cents > 9 },
        { verb: 'pay', from: 'sent', to: 'draft', who: ['client'], when: ({ cents }) => cents > 0 },
      ],
    };
    expect(nextState(back, 'sent', 'pay', 'client', { cents: 10 })).toMatchObject({ to: 'paid' });
    expect(nextState(back, 'sent', 'pay', 'client', { cents: 1 })).toMatchObject({ to: 'draft' });
    expect(nextState(back, 'sent', 'pay', 'client', { cents: 0 })).toMatchObject({
      code: 'TRANSITION_NOT_ALLOWED',
    });
  });

  it('never leaves the table on random walks', () => {
    const step = fc.record({
      verb: fc.constantFrom<Verb>('send', 'pay'),
      who: fc.constantFrom<Who>('clerk', 'client'),
      cents: fc.integer({ min: 0, max: 2 }),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let state: State = 'draft';
        for (const { verb, who, cents } of steps) {
          const verdict: Verdict<{ to: State }> = nextState(invoice, state, verb, who, { cents });
          if (verdict.ok) state = verdict.to;
        }
        expect(invoice.states).toContain(state);
      }),
    );
  });
});

describe('stateMachineFaults', () => {
  it('finds none in a sound table', () => {
    expect(broken({})).toEqual([]);
  });

  it('names states that cannot be reached', () => {
    expect(broken({ states: ['draft', 'sent', 'paid', 'lost'] })).toEqual([
      'state "lost" cannot be reached',
    ]);
  });

  it('names unknown states, rows for nobody and rows that contradict each other', () => {
    const rows = [
      ...(invoice.transitions as unknown as Table['transitions']),
      { verb: 'send', from: 'nowhere', to: 'gone', who: [] },
      { verb: 'pay', from: 'sent', to: 'draft', who: ['clerk'] },
    ];
    expect(broken({ transitions: rows })).toEqual([
      '"send" leaves the unknown state "nowhere"',
      '"send" enters the unknown state "gone"',
      'nobody may "send" from "nowhere"',
      '"clerk" has two ways to "pay" from "sent"',
    ]);
  });
});
