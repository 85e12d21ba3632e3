import { createBatcher } from '../../../../kernel/shared/batcher';
import type { Runtime } from '../runtime';
import { settle } from './settle';
import type { Settlement } from './settle';

export interface Settler {
  add(settlements: readonly Settlement[]): Promise<void>;
  drain(): Promise<void>;
}

const TRIES = 20;
/** Milliseconds. */
const PAUSE = 500;
/** Answers come one by one, and a statement costs as much for one as for twenty. */
const GATHER = 25;

/** Writes what came of deliveries, many together. */
export const createSettler = (
  { strapi, kernel, owner }: Runtime,
  onError: (error: unknown) => void,
): Settler => {
  const write = async (settlements: readonly Settlement[]): Promise<void> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await settle(strapi.db.connection, owner, settlements, kernel.clock.now());
      } catch (error) {
        // What is not settled would be sent again, so it is worth to insist.
        if (tries === TRIES) throw error;
        onError(error);
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
    }
  };
  const batcher = createBatcher(write, { gather: GATHER });
  return {
    add: async (settlements) => {
      await Promise.all(settlements.map((one) => batcher.add(one)));
    },
    drain: () => batcher.drain(),
  };
};
