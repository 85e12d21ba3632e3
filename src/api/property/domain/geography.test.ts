import fc from 'fast-check';
import { chordOf, distanceOf, MAX_RADIUS, readPlace } from './geography';

describe('chords', () => {
  it('give back the arc that they came from', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: MAX_RADIUS * 0.999, noNaN: true }), (metres) => {
        expect(Math.abs(distanceOf(chordOf(metres)) - metres)).toBeLessThan(0.01);
      }),
    );
  });

  it('grow with the distance', () => {
    const arc = fc.integer({ min: 0, max: Math.floor(MAX_RADIUS) - 1000 });
    fc.assert(
      fc.property(arc, fc.integer({ min: 1, max: 1000 }), (metres, more) => {
        expect(chordOf(metres + more)).toBeGreaterThan(chordOf(metres));
      }),
    );
  });

  it('survive rounding at the antipode', () => {
    expect(distanceOf(2.0000000001)).toBeCloseTo(MAX_RADIUS, 2);
  });
});

describe('readPlace', () => {
  it('reads what a program prints', () => {
    const latitude = fc.double({ min: -90, max: 90, noNaN: true }).map((n) => Number(n.toFixed(6)));
    const longitude = fc
      .double({ min: -180, max: 180, noNaN: true })
      .map((n) => Number(n.toFixed(6)));
    fc.assert(
      fc.property(latitude, longitude, (lat, lon) => {
        const verdict = readPlace(`${lat.toFixed(6)},${lon.toFixed(6)}`);
        expect(verdict).toMatchObject({
          ok: true,
          place: { latitude: lat + 0, longitude: lon + 0 },
        });
      }),
    );
  });

  it.each(['', ',', '1', '1,', '1;2', '1,2,3', 'a,b', '0x1,2', 'NaN,1', '1e1,2', '1 2'])(
    'refuses "%s"',
    (text) => expect(readPlace(text)).toEqual({ ok: false, code: 'NOT_A_PLACE' }),
  );

  it.each(['90.1,0', '-91,0', '0,180.5', '0,-999'])('refuses %s, off the globe', (text) =>
    expect(readPlace(text)).toEqual({ ok: false, code: 'PLACE_OUT_OF_RANGE' }),
  );
});
