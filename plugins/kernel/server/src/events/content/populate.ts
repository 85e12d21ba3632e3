import { ownAttributes } from './schema';
import type { Attribute, Schema, SchemaOf } from './schema';

export type Populate = Record<string, unknown>;

/**
 * What has to be loaded to see an entity whole: components deep, relations and media as ids. The far
 * side of a relation may hold thousands, so that is loaded only if it is among `touched`.
 */
export const populateOf = (
  schema: Schema,
  schemaOf: SchemaOf,
  touched: ReadonlySet<string> | 'all',
): Populate =>
  Object.fromEntries(
    ownAttributes(schema).flatMap(([name, attribute]) => {
      const asked = touched !== 'all' && touched.has(name);
      if (!asked && (touched !== 'all' || attribute.mappedBy)) return [];
      const populate = populateAttribute(attribute, schemaOf);
      return populate === undefined ? [] : [[name, populate]];
    }),
  );

const populateAttribute = (attribute: Attribute, schemaOf: SchemaOf): unknown => {
  switch (attribute.type) {
    case 'media':
      return { select: ['id'] };
    case 'relation':
      return attribute.target === undefined ? true : relation(schemaOf(attribute.target));
    case 'component':
      return { populate: populateOf(schemaOf(attribute.component ?? ''), schemaOf, 'all') };
    case 'dynamiczone':
      return {
        on: Object.fromEntries(
          (attribute.components ?? []).map((uid) => [
            uid,
            { populate: populateOf(schemaOf(uid), schemaOf, 'all') },
          ]),
        ),
      };
    default:
      return undefined;
  }
};

const relation = ({ modelType }: Schema): unknown => ({
  select: modelType === 'contentType' ? ['id', 'documentId'] : ['id'],
});
