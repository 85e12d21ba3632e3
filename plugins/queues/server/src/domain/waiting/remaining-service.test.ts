import { remainingService } from './remaining-service';
import { lognormal, seededRandom } from './simulation/random';

/** Squared coefficient of variation. */
const VARIATION = 0.49;

describe('what is left of a service', () => {
  const random = seededRandom(11);
  const drawn = Array.from({ length: 200_000 }, () => lognormal(random, 300, 0.7));

  it.each([0, 60, 200, 400, 800])('is what the drawn ones show after %d s', (elapsed) => {
    const longer = drawn.filter((seconds) => seconds > elapsed);
    const seen = longer.reduce((sum, seconds) => sum + seconds - elapsed, 0) / longer.length;
    const said = remainingService(300, VARIATION, elapsed);
    expect(Math.abs(said / seen - 1)).toBeLessThan(0.06);
  });

  it('stays finite for a service that nobody ended', () => {
    const forgotten = remainingService(300, VARIATION, 86_400);
    expect(forgotten).toBeGreaterThan(100);
    expect(forgotten).toBeLessThan(3000);
  });
});
