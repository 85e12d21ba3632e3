import { qualityOf, score } from './prediction';
import type { Prediction } from './prediction';

const said: Prediction = {
  ...{ low: 300, point: 480, high: 900, coverage: 0.8, calibrated: true },
  ...{ raw: 450, spread: 120, hour: 9, ahead: 4 },
};

describe('the score of a prediction', () => {
  it('tells a hit from a miss on either side', () => {
    expect(score(said, 600)).toEqual({
      error: 120,
      missed: null,
      width: 600,
      intervalScore: 600,
    });
    expect(score(said, 960)).toMatchObject({ missed: 'high', error: 480 });
    expect(score(said, 240)).toMatchObject({ missed: 'low', error: -240 });
  });

  it('fines a miss by how far it was', () => {
    expect(score(said, 960).intervalScore).toBeCloseTo(600 + (2 / 0.2) * 60);
    expect(score(said, 240).intervalScore).toBeCloseTo(600 + (2 / 0.2) * 60);
  });

  it('sums up', () => {
    const scores = [600, 960, 240, 480].map((waited) => score(said, waited));
    expect(qualityOf(scores)).toMatchObject({
      count: 4,
      coverage: 0.5,
      meanAbsoluteError: (120 + 480 + 240 + 0) / 4,
      bias: (120 + 480 - 240) / 4,
      meanWidth: 600,
    });
    expect(qualityOf([])).toBeNull();
  });
});
