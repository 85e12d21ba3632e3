/** The parts of Strapi's schemas that matter here. */
export interface Attribute {
  type: string;
  relation?: string;
  target?: string;
  mappedBy?: string;
  component?: string;
  components?: readonly string[];
  pluginOptions?: { i18n?: { localized?: boolean } };
}

export interface Schema {
  uid: string;
  modelType?: string;
  attributes: Readonly<Record<string, Attribute>>;
  options?: { draftAndPublish?: boolean };
  pluginOptions?: { i18n?: { localized?: boolean } };
}

/** Finds the schema of a component or content type. */
export type SchemaOf = (uid: string) => Schema;

/** Kept by Strapi itself; that they differ says nothing. */
const KEPT_BY_STRAPI = new Set([
  'id',
  'documentId',
  'createdAt',
  'updatedAt',
  'publishedAt',
  'firstPublishedAt',
  'createdBy',
  'updatedBy',
  'locale',
  'localizations',
]);

export const ownAttributes = (schema: Schema): [string, Attribute][] =>
  Object.entries(schema.attributes).filter(([name]) => !KEPT_BY_STRAPI.has(name));

export const hasDrafts = (schema: Schema): boolean => schema.options?.draftAndPublish === true;

export const isLocalized = (schema: Schema): boolean =>
  schema.pluginOptions?.i18n?.localized === true;
