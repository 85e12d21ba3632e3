import { learnPatience, leavingRate, noPatience } from './patience';
import { exponential, seededRandom } from './simulation/random';

describe('patience', () => {
  it('is found although most are called before they would leave', () => {
    const random = seededRandom(5);
    let patience = noPatience;
    for (let i = 0; i < 4000; i++) {
      const [wouldLeave, wouldBeCalled] = [exponential(random, 1800), exponential(random, 600)];
      const waited = Math.min(wouldLeave, wouldBeCalled);
      patience = learnPatience(
        patience,
        wouldLeave < wouldBeCalled
          ? { type: 'left', waited }
          : { type: 'called', waited, predicted: null },
      );
    }
    expect(leavingRate(patience) * 1800).toBeGreaterThan(0.85);
    expect(leavingRate(patience) * 1800).toBeLessThan(1.15);
  });

  it('is endless until the first one leaves', () => {
    expect(leavingRate(noPatience)).toBe(0);
  });
});
