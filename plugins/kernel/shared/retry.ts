/** How long to wait before trying again. Times in milliseconds. */
export interface Backoff {
  /** Before the second attempt; doubles with every further one. */
  first: number;
  /** No wait is longer. */
  most: number;
}

export const DEFAULT_BACKOFF: Backoff = { first: 1_000, most: 3_600_000 };

/**
 * Milliseconds until the next attempt after `attempts` failed ones: exponential, and the upper half
 * of it random, so that what failed together does not come back together.
 */
export const waitAfter = (
  attempts: number,
  { first, most }: Backoff = DEFAULT_BACKOFF,
  random: () => number = Math.random,
): number => {
  const ceiling = Math.min(most, first * 2 ** Math.min(attempts - 1, 40));
  return Math.round(ceiling / 2 + (random() * ceiling) / 2);
};

/** Thrown by a consumer or a task: try again after exactly this wait (a `Retry-After`). */
export class RetryAfter extends Error {
  constructor(
    message: string,
    readonly milliseconds: number,
  ) {
    super(message);
    this.name = 'RetryAfter';
  }
}

/** Thrown by a consumer or a task: no further attempt can help; becomes a dead letter at once. */
export class Unrecoverable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Unrecoverable';
  }
}

export type Failure =
  { kind: 'retry'; wait: number; message: string } | { kind: 'dead'; message: string };

const MESSAGE_LENGTH = 2_000;

/** What follows from a failed attempt; `attempts` counts this one. */
export const afterFailure = (
  error: unknown,
  attempts: number,
  { maxAttempts, backoff }: { maxAttempts: number; backoff: Backoff },
  random: () => number = Math.random,
): Failure => {
  const message = messageOf(error);
  const { name, milliseconds } = (error ?? {}) as { name?: string; milliseconds?: number };
  // By name: plugins are compiled apart and may bring another copy of these classes.
  if (name === 'Unrecoverable' || attempts >= maxAttempts) return { kind: 'dead', message };
  const wait =
    name === 'RetryAfter' && typeof milliseconds === 'number'
      ? Math.max(0, milliseconds)
      : waitAfter(attempts, backoff, random);
  return { kind: 'retry', wait, message };
};

export const messageOf = (error: unknown): string => {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  // PostgreSQL refuses NUL in text.
  const cut = text.replaceAll('\u0000', '').slice(0, MESSAGE_LENGTH);
  // Nor does it take half a surrogate pair.
  return Buffer.from(cut, 'utf8').toString('utf8');
};
