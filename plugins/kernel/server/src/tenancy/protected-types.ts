import type { Core } from '@strapi/strapi';
import type { MemberRole } from '../../../shared/actor';
import type { TenancyKind } from '../../../shared/kernel-api';

/** `pluginOptions.kernel` of a content type. */
export interface KernelOptions {
  tenancy: TenancyKind | 'shared';
  /** Roles that may write through REST and GraphQL; without it nobody below the platform may. */
  write?: readonly MemberRole[];
  /** False for a type whose verbs emit events of their own. */
  events?: boolean;
}

interface ContentType {
  uid: string;
  modelType?: string;
  collectionName?: string;
  attributes: Record<string, unknown>;
  options?: { draftAndPublish?: boolean };
  pluginOptions?: { kernel?: KernelOptions };
}

export const kernelOptions = (strapi: Core.Strapi, uid: string): KernelOptions | undefined =>
  (strapi.contentTypes as unknown as Record<string, ContentType>)[uid]?.pluginOptions?.kernel;

/** Our own content types that stand under the rule. Throws when one has not said what it is. */
export const protectedTypes = (strapi: Core.Strapi) =>
  Object.values(strapi.contentTypes as unknown as Record<string, ContentType>).flatMap((type) => {
    const options = type.pluginOptions?.kernel;
    if (!options) {
      if ('organisationId' in type.attributes || type.uid.startsWith('api::')) {
        throw new Error(`${type.uid} must say pluginOptions.kernel.tenancy in its schema`);
      }
      return [];
    }
    if (options.tenancy === 'shared') return [];
    if (options.tenancy !== 'organisation' && !('organisationId' in type.attributes)) {
      throw new Error(`${type.uid} is under tenancy but has no attribute organisationId`);
    }
    const { tableName } = strapi.db.metadata.get(type.uid);
    return [
      { table: tableName, kind: options.tenancy, drafts: Boolean(type.options?.draftAndPublish) },
    ];
  });
