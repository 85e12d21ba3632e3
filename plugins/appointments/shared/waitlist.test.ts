import { nextState, stateMachineFaults } from '../../kernel/shared/state-machine';
import { MOST_MISSED_OFFERS, waitlistMachine } from './waitlist';

const facts = { now: 0, wantedTo: 1, missedOffers: 1 };

describe('the waitlist table', () => {
  it('is sound', () => {
    expect(stateMachineFaults(waitlistMachine)).toEqual([]);
  });

  it('lets one wait on after a missed offer, but not for ever', () => {
    const miss = (missedOffers: number) =>
      nextState(waitlistMachine, 'offered', 'miss', 'system', { ...facts, missedOffers });
    expect(miss(1)).toMatchObject({ to: 'waiting' });
    expect(miss(MOST_MISSED_OFFERS)).toMatchObject({ to: 'lapsed' });
  });

  it('ends when the wanted time is over', () => {
    const lapse = (now: number) =>
      nextState(waitlistMachine, 'waiting', 'lapse', 'system', { ...facts, now });
    expect(lapse(0)).toMatchObject({ ok: false });
    expect(lapse(1)).toMatchObject({ to: 'lapsed' });
  });
});
