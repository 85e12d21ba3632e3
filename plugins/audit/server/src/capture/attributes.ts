import type { Core } from '@strapi/strapi';
import type { PersonalOptions } from '../domain/personal';

/** What the audit needs to know about an attribute of a schema. */
export interface Attribute extends PersonalOptions {
  type?: string;
  private?: boolean;
  relation?: string;
  target?: string;
  mappedBy?: string;
  component?: string;
  components?: readonly string[];
}

interface Model {
  attributes?: Record<string, Attribute>;
  pluginOptions?: { audit?: { sensitive?: boolean } };
}

const modelOf = (strapi: Core.Strapi, uid: string): Model | undefined =>
  (strapi.getModel as (uid: string) => unknown)(uid) as Model | undefined;

export const attributesOf = (strapi: Core.Strapi, uid: string): Record<string, Attribute> =>
  modelOf(strapi, uid)?.attributes ?? {};

/** Reads of such a type are recorded as well: `pluginOptions.audit.sensitive` in its schema. */
export const isSensitive = (strapi: Core.Strapi, uid: string): boolean =>
  modelOf(strapi, uid)?.pluginOptions?.audit?.sensitive === true;
