/** What the content manager calls the types of a plugin, their fields and their choices. */
export interface ContentTexts {
  /** By the display name in the schema. */
  names: Readonly<Record<string, string>>;
  /** Of enumerations. */
  values: Readonly<Record<string, string>>;
  /** Fields that are called the same in every type. */
  common: Readonly<Record<string, string>>;
  /** By type and attribute; each type that has texts is here, if only with an empty record. */
  fields: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The keys under which the content manager looks its labels up. */
export const contentMessages = (
  plugin: string,
  { names, values, common, fields }: ContentTexts,
): Record<string, string> => ({
  ...names,
  ...values,
  ...Object.fromEntries(
    Object.entries(fields).flatMap(([type, own]) =>
      Object.entries({ ...common, ...own }).map(([field, label]) => [
        `content-manager.content-types.plugin::${plugin}.${type}.${field}`,
        label,
      ]),
    ),
  ),
});
