import type { Core } from '@strapi/strapi';
import type { JsonSchema } from '../../../shared/openapi';
import { inputSchema, outputSchema } from './attributes';
import type { Attribute } from './attributes';

export interface Model {
  uid: string;
  modelType?: string;
  kind?: string;
  info: { singularName?: string; displayName: string; description?: string };
  options?: { draftAndPublish?: boolean };
  pluginOptions?: { i18n?: { localized?: boolean } };
  attributes: Record<string, Attribute>;
}

const NOT_SENT = new Set(['createdAt', 'updatedAt', 'publishedAt', 'localizations', 'locale']);

const pascal = (text: string): string =>
  text.replace(/(^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_all, _gap, letter: string) =>
    letter.toUpperCase(),
  );

/** `api::faq.faq` and kernel types have short names: Faq, Branch; others carry their plugin. */
export const schemaName = (uid: string): string => {
  const [, owner = '', name = ''] = /^(?:\w+::)?([^.]+)\.(.+)$/.exec(uid) ?? [];
  if (uid.startsWith('api::') || uid.startsWith('plugin::kernel.')) return pascal(name);
  return pascal(`${owner}-${name}`);
};

const refTo = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });
export const outputRef = (uid: string): JsonSchema => refTo(schemaName(uid));
export const inputRef = (uid: string): JsonSchema => refTo(`${schemaName(uid)}Input`);

export const isLocalised = (model: Model): boolean => Boolean(model.pluginOptions?.i18n?.localized);

const isHidden = (model: Model, [name, attribute]: [string, Attribute]): boolean =>
  Boolean(attribute.private) ||
  attribute.type === 'password' ||
  (!isLocalised(model) && (name === 'localizations' || name === 'locale')) ||
  Boolean(attribute.target?.startsWith('admin::')) ||
  attribute.relation?.startsWith('morph') === true;

/** Schemas by name, of the given models and of all that they refer to. */
export const modelSchemas = (
  strapi: Core.Strapi,
  uids: Iterable<string>,
): Record<string, JsonSchema> => {
  const schemas: Record<string, JsonSchema> = {};
  const add = (uid: string, sent: boolean): JsonSchema => {
    const name = sent ? `${schemaName(uid)}Input` : schemaName(uid);
    if (name in schemas) return refTo(name);
    const model = strapi.getModel(uid as never) as unknown as Model | undefined;
    if (!model) return {};
    // Before its attributes are read: types refer to themselves and to each other.
    schemas[name] = {};
    schemas[name] = sent ? sentModel(model, add) : answeredModel(model, add);
    return refTo(name);
  };
  for (const uid of uids) {
    add(uid, false);
    add(uid, true);
  }
  return schemas;
};

type Add = (uid: string, sent: boolean) => JsonSchema;

const answeredModel = (model: Model, add: Add): JsonSchema => {
  const isContentType = model.modelType === 'contentType';
  const attributes = Object.entries(model.attributes).filter((entry) => !isHidden(model, entry));
  return {
    type: 'object',
    ...describe(model),
    properties: {
      id: { type: 'integer' },
      ...(isContentType ? { documentId: { type: 'string', pattern: '^[a-z0-9]{8,40}$' } } : {}),
      ...Object.fromEntries(
        attributes.map(([name, attribute]) => [
          name,
          // A row that was never published, or never in a language, has null there.
          outputSchema(NOT_SENT.has(name) ? { ...attribute, required: false } : attribute, (uid) =>
            add(uid, false),
          ),
        ]),
      ),
    },
    // `fields` and `populate` decide about everything else.
    required: isContentType ? ['id', 'documentId'] : ['id'],
    additionalProperties: false,
  };
};

const sentModel = (model: Model, add: Add): JsonSchema => {
  const attributes = Object.entries(model.attributes).filter(
    ([name, attribute]) =>
      !NOT_SENT.has(name) &&
      attribute.writable !== false &&
      !isHidden(model, [name, { ...attribute, type: attribute.type }]),
  );
  const isComponent = model.modelType === 'component';
  return {
    type: 'object',
    ...describe(model),
    properties: {
      ...(isComponent ? { id: { type: 'integer' } } : {}),
      ...Object.fromEntries(
        attributes.map(([name, attribute]) => [
          name,
          inputSchema(attribute, (uid) => add(uid, true)),
        ]),
      ),
    },
    additionalProperties: false,
  };
};

const describe = ({ info }: Model): JsonSchema =>
  info.description ? { description: info.description } : {};

/** What must be sent to create one; defaults fill in the rest. */
export const requiredOnCreate = (model: Model): string[] =>
  Object.entries(model.attributes)
    .filter(
      ([name, attribute]) =>
        attribute.required &&
        !('default' in attribute) &&
        !NOT_SENT.has(name) &&
        // Filled in for a member of exactly one organisation.
        name !== 'organisationId',
    )
    .map(([name]) => name);
