import { createBatcher } from './batcher';

/** The row of a key; undefined if there is none. */
export type Loader<Row> = (key: string) => Promise<Row | undefined>;

/**
 * What is asked for while something is being read is read together, next, by one statement: however
 * many ask at once, few statements go out, and nobody gets what was read before he asked. Create it
 * while the application starts.
 */
export const createLoader = <Row>(
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Row>>,
): Loader<Row> => {
  const batcher = createBatcher<string, Row | undefined>(
    async (keys) => {
      const rows = await read([...new Set(keys)]);
      return keys.map((key) => rows.get(key));
    },
    { gather: 0 },
  );
  return (key) => batcher.add(key);
};
