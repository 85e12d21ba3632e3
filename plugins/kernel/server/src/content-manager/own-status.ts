import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

/**
 * The content manager takes `status` for draft or published. For a type without draft & publish
 * that has an attribute of that name, its form would be empty there and refuse to be saved. So the
 * attribute is put back into what it answers, and led past its validation when it comes back.
 */
export const letTypesOwnStatus = (strapi: Core.Strapi): void => {
  answerWithStatus(strapi);
  leadStatusPast(strapi);
  strapi.documents.use((context, next) => {
    const { uid, params } = context as unknown as { uid: string; params: { data?: Attributes } };
    const carried = strapi.requestContext.get()?.state['ownStatus'] as Carried | undefined;
    if (params.data && carried?.uid === uid) params.data['status'] ??= carried.status;
    return next();
  });
};

type Attributes = Record<string, unknown>;

interface Carried {
  uid: string;
  status: unknown;
}

const hasOwnStatus = (strapi: Core.Strapi, uid: string): boolean => {
  const type = strapi.contentTypes[uid as never] as
    { attributes: object; options?: { draftAndPublish?: boolean } } | undefined;
  return type !== undefined && 'status' in type.attributes && !type.options?.draftAndPublish;
};

interface DocumentMetadata {
  formatDocumentWithMetadata(
    uid: string,
    document: Attributes | null,
    options?: object,
  ): Promise<{ data: Attributes | null; meta: object }>;
  getStatus(version: Attributes, others?: object[]): unknown;
}

const answerWithStatus = (strapi: Core.Strapi): void => {
  const service = strapi.plugin('content-manager').service<DocumentMetadata>('document-metadata');
  const format = service.formatDocumentWithMetadata.bind(service);
  service.formatDocumentWithMetadata = async (uid, document, options) => {
    const { data, meta } = await format(uid, document, options);
    if (!data || !document || !hasOwnStatus(strapi, uid)) return { data, meta };
    return { data: { ...data, status: document['status'] }, meta };
  };
  // Rows of a list. With draft & publish no row has a status of its own.
  const getStatus = service.getStatus.bind(service);
  service.getStatus = (version, others) => version['status'] ?? getStatus(version, others);
};

type Middleware = (ctx: Context, next: () => Promise<unknown>) => Promise<unknown>;

interface Route {
  handler: string;
  config?: { middlewares?: Middleware[] };
}

/** Handler → the permission that its field needs. */
const WRITES: Readonly<Record<string, string>> = {
  'collection-types.create': 'plugin::content-manager.explorer.create',
  'collection-types.clone': 'plugin::content-manager.explorer.create',
  'collection-types.update': 'plugin::content-manager.explorer.update',
};

const leadStatusPast = (strapi: Core.Strapi): void => {
  const { admin } = strapi.plugin('content-manager').routes as unknown as {
    admin: { routes: Route[] };
  };
  for (const route of admin.routes) {
    const permission = WRITES[route.handler];
    if (!permission) continue;
    const others = route.config?.middlewares?.filter(({ name }) => name !== 'carryStatus') ?? [];
    route.config = { ...route.config, middlewares: [...others, carryStatus(strapi, permission)] };
  }
};

interface Ability {
  can(action: string, subject: string, field: string): boolean;
}

const carryStatus = (strapi: Core.Strapi, permission: string): Middleware => {
  // Strapi keeps its routes when it is made again in one process; the name finds the old one.
  const middleware: Middleware = (ctx, next) => {
    const { model } = ctx['params'] as { model: string };
    const { body } = ctx.request as { body?: Attributes };
    if (!body || body['status'] === undefined || !hasOwnStatus(strapi, model)) return next();
    const { userAbility } = ctx.state as { userAbility: Ability };
    const { status } = body;
    delete body['status'];
    // Like every field that somebody may not write, it is then left out.
    if (userAbility.can(permission, model, 'status'))
      ctx.state['ownStatus'] = { uid: model, status };
    return next();
  };
  return Object.defineProperty(middleware, 'name', { value: 'carryStatus' });
};
