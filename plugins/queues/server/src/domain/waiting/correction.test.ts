import { correctionAt, learnCorrection, noCorrection } from './correction';

const learnt = (cases: number, ahead: number, longer: (index: number) => boolean) =>
  Array.from({ length: cases }).reduce(
    (known: typeof noCorrection, _, index) =>
      learnCorrection(known, { hour: 10, ahead }, longer(index)),
    noCorrection,
  );

describe('the correction of a site', () => {
  it('rises while it takes longer than said, most in the hour in which it was said', () => {
    const slow = learnt(300, 3, () => true);
    expect(correctionAt(slow, 10)).toBeGreaterThan(1.3);
    expect(correctionAt(slow, 10)).toBeGreaterThan(correctionAt(slow, 15));
    expect(correctionAt(slow, 15)).toBeGreaterThan(1);
  });

  it('stays where as many wait longer as shorter', () => {
    expect(
      correctionAt(
        learnt(1000, 0, (index) => index % 2 === 0),
        10,
      ),
    ).toBeCloseTo(1, 1);
  });

  it('takes those who waited together for about one case', () => {
    expect(
      correctionAt(
        learnt(50, 49, () => true),
        10,
      ),
    ).toBeLessThan(
      correctionAt(
        learnt(50, 0, () => true),
        10,
      ),
    );
  });

  it('has an end', () => {
    expect(
      correctionAt(
        learnt(100_000, 0, () => true),
        10,
      ),
    ).toBeLessThanOrEqual(9.01);
  });
});
