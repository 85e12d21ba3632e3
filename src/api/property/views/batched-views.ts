type Read = (documentIds: readonly string[]) => Promise<ReadonlyMap<string, number>>;

interface Batch {
  ids: Set<string>;
  views: Promise<ReadonlyMap<string, number>>;
}

/** GraphQL asks for one property at a time; what it asks in one turn becomes one statement. */
export const batchedViews = (read: Read): ((documentId: string) => Promise<number>) => {
  let open: Batch | undefined;
  const openBatch = (): Batch => {
    const ids = new Set<string>();
    const views = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      open = undefined;
      return read([...ids]);
    });
    return { ids, views };
  };
  return async (documentId) => {
    open ??= openBatch();
    open.ids.add(documentId);
    return (await open.views).get(documentId) ?? 0;
  };
};
