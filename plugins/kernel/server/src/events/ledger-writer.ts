import type { Knex } from 'knex';
import { clock } from '../clock';
import { settle } from './settlements';
import type { Outcome, Release } from './settlements';

/**
 * Group commit: what finishes while one settlement is being written goes into the next, so that a
 * burst of short handlers costs few transactions and a single event is written at once.
 */
export interface LedgerWriter {
  outcome(outcome: Outcome): void;
  /** Resolves when the lane is given back, with all that happened in it before. */
  release(release: Release): Promise<void>;
  /** Resolves when everything is written. */
  drain(): Promise<void>;
}

const PAUSE_AFTER_FAILURE = 500;

export const createLedgerWriter = (
  knex: Knex,
  owner: string,
  onError: (error: unknown) => void,
): LedgerWriter => {
  let outcomes: Outcome[] = [];
  let releases: { release: Release; done: () => void }[] = [];
  let writing: Promise<void> | undefined;

  const write = async (): Promise<void> => {
    while (outcomes.length > 0 || releases.length > 0) {
      const batch = { outcomes, releases };
      outcomes = [];
      releases = [];
      try {
        const freed = batch.releases.map(({ release }) => release);
        await settle(knex, owner, batch.outcomes, freed, clock.now());
        for (const { done } of batch.releases) done();
      } catch (error) {
        onError(error);
        outcomes = [...batch.outcomes, ...outcomes];
        releases = [...batch.releases, ...releases];
        await new Promise((resolve) => setTimeout(resolve, PAUSE_AFTER_FAILURE));
      }
    }
    writing = undefined;
  };

  const start = (): void => {
    writing ??= Promise.resolve().then(write);
  };

  return {
    outcome: (outcome) => {
      outcomes.push(outcome);
      start();
    },
    release: (release) =>
      new Promise((done) => {
        releases.push({ release, done });
        start();
      }),
    drain: async () => {
      await writing;
    },
  };
};
