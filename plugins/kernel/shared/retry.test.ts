import fc from 'fast-check';
import { afterFailure, messageOf, RetryAfter, Unrecoverable, waitAfter } from './retry';

const policy = { maxAttempts: 5, backoff: { first: 1_000, most: 60_000 } };

describe('waitAfter', () => {
  it('doubles, between half and the whole, and has an end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempts, random) => {
          const wait = waitAfter(attempts, policy.backoff, () => random);
          const ceiling = Math.min(60_000, 1_000 * 2 ** (attempts - 1));
          expect(wait).toBeGreaterThanOrEqual(ceiling / 2);
          expect(wait).toBeLessThanOrEqual(ceiling);
        },
      ),
    );
  });
});

describe('afterFailure', () => {
  it('tries again until the last attempt', () => {
    const wait = (attempts: number) => afterFailure(new Error('x'), attempts, policy, () => 1);
    expect(wait(1)).toEqual({ kind: 'retry', wait: 1_000, message: 'Error: x' });
    expect(wait(4)).toEqual({ kind: 'retry', wait: 8_000, message: 'Error: x' });
    expect(wait(5)).toEqual({ kind: 'dead', message: 'Error: x' });
  });

  it('does what the error asks for', () => {
    expect(afterFailure(new RetryAfter('busy', 90_000), 1, policy)).toMatchObject({ wait: 90_000 });
    expect(afterFailure(new RetryAfter('busy', 90_000), 5, policy)).toMatchObject({ kind: 'dead' });
    expect(afterFailure(new Unrecoverable('gone'), 1, policy)).toMatchObject({ kind: 'dead' });
  });
});

describe('messageOf', () => {
  it('is something that PostgreSQL can store, whatever was thrown', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 4_000 }), (text) => {
        const message = messageOf(new Error(text));
        expect(message.length).toBeLessThanOrEqual(2_000);
        expect(message).not.toContain('\u0000');
        expect(Buffer.from(message, 'utf8').toString('utf8')).toBe(message);
      }),
    );
    expect(messageOf(undefined)).toBe('undefined');
    expect(messageOf('x'.repeat(1_999 - 'Error: '.length) + '😀')).not.toMatch(/\ud83d$/);
  });
});
