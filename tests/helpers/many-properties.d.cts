export function insertManyProperties(
  query: (sql: string) => PromiseLike<unknown>,
  organisationId: string,
  count: number,
): Promise<void>;
