/** `lastSeenAt` is kept in `last_seen_at`; columns are named once, by the types. */
export const columnOf = (property: string): string =>
  property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** For `select`: which column each property comes from. */
export const columnsOf = <Property extends string>(
  table: string,
  properties: readonly Property[],
  named: Readonly<Record<string, string>> = {},
): Record<Property, string> =>
  Object.fromEntries(
    properties.map((property) => [property, `${table}.${named[property] ?? columnOf(property)}`]),
  ) as Record<Property, string>;

/** What is to be written, by column. */
export const rowOf = (
  values: object,
  named: Readonly<Record<string, string>> = {},
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).map(([property, value]: [string, unknown]) => [
      named[property] ?? columnOf(property),
      value,
    ]),
  );
