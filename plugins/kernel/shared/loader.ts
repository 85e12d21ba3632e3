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
  const batcher = createBatcher<{ key: string; row?: Row | undefined }>(
    async (asked) => {
      const rows = await read([...new Set(asked.map(({ key }) => key))]);
      for (const one of asked) one.row = rows.get(one.key);
    },
    { gather: 0 },
  );
  return async (key) => {
    const asked: { key: string; row?: Row | undefined } = { key };
    await batcher.add(asked);
    return asked.row;
  };
};
