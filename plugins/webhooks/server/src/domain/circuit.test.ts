import fc from 'fast-check';
import { afterFailure, circuitMode, CLOSED, FAILURES_TO_OPEN, openTooLong } from './circuit';
import type { Circuit } from './circuit';

const start = new Date('2026-11-21T10:00:00Z');
const after = (milliseconds: number): Date => new Date(start.getTime() + milliseconds);

const failing = (times: number, at = start): Circuit => {
  let circuit = CLOSED;
  for (let n = 0; n < times; n++) circuit = afterFailure(circuit, at, () => 0);
  return circuit;
};

describe('circuit breaker', () => {
  it('opens after consecutive failures, then lets one through', () => {
    expect(circuitMode(failing(FAILURES_TO_OPEN - 1), start)).toBe('closed');
    const open = failing(FAILURES_TO_OPEN);
    expect(circuitMode(open, start)).toBe('open');
    expect(circuitMode(open, after(29_999))).toBe('open');
    expect(circuitMode(open, after(30_000))).toBe('half-open');
  });

  it('waits twice as long after a failed probe, at most an hour', () => {
    const again = afterFailure(failing(FAILURES_TO_OPEN), after(30_000), () => 0);
    expect(again.until).toEqual(after(90_000));
    let circuit = again;
    for (let n = 0; n < 50; n++) circuit = afterFailure(circuit, circuit.until!, () => 0);
    const before = circuit.until!.getTime();
    circuit = afterFailure(circuit, circuit.until!, () => 0);
    expect(circuit.until!.getTime() - before).toBe(3_600_000);
  });

  it('takes failures of requests that were under way as one outage', () => {
    const open = failing(FAILURES_TO_OPEN);
    const later = failing(FAILURES_TO_OPEN + 8);
    expect(later.until).toEqual(open.until);
    expect(later.openings).toBe(1);
  });

  it('never opens for an endpoint that answers every so often', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: FAILURES_TO_OPEN - 1 })), (rows) => {
        for (const row of rows) expect(circuitMode(failing(row), start)).toBe('closed');
      }),
    );
  });

  it('says when nobody is there any more', () => {
    const circuit = failing(FAILURES_TO_OPEN);
    expect(openTooLong(circuit, after(5 * 86_400_000 - 1), 5)).toBe(false);
    expect(openTooLong(circuit, after(5 * 86_400_000), 5)).toBe(true);
    expect(openTooLong(failing(1), after(50 * 86_400_000), 5)).toBe(false);
    expect(openTooLong(CLOSED, start, 0)).toBe(false);
  });
});
