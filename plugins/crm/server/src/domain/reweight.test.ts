import fc from 'fast-check';
import { CRITERIA } from '../../../shared/criteria';
import { FEEDBACKS } from '../../../shared/feedback';
import { factorsOf, LEAST_FACTOR, MOST_FACTOR } from './reweight';

const missing = (criterion: 'price' | 'zone') => [{ criterion, points: 0, share: 5000 }];

it('minds less what favourites miss, and more what discarded properties miss', () => {
  expect(factorsOf([{ feedback: 'favourite', findings: missing('price') }]).price).toBeCloseTo(
    2 ** -0.5,
  );
  expect(factorsOf([{ feedback: 'discard', findings: missing('zone') }]).zone).toBeCloseTo(
    2 ** 0.5,
  );
  expect(factorsOf([{ feedback: 'possibility', findings: missing('price') }]).price).toBeCloseTo(
    2 ** -0.25,
  );
});

it('says nothing of what was met', () => {
  const findings = [{ criterion: 'price' as const, points: 5000, share: 5000 }];
  expect(factorsOf([{ feedback: 'discard', findings }])).toEqual({});
});

it('stays within its limits, whatever is said', () => {
  const verdict = fc.record({
    feedback: fc.constantFrom(...FEEDBACKS),
    findings: fc.array(
      fc.record({
        criterion: fc.constantFrom(...CRITERIA),
        points: fc.integer({ min: 0, max: 100 }),
        share: fc.constant(100),
      }),
      { maxLength: 12 },
    ),
  });
  fc.assert(
    fc.property(fc.array(verdict, { maxLength: 60 }), (verdicts) => {
      for (const factor of Object.values(factorsOf(verdicts))) {
        expect(factor).toBeGreaterThanOrEqual(LEAST_FACTOR);
        expect(factor).toBeLessThanOrEqual(MOST_FACTOR);
      }
    }),
  );
});
