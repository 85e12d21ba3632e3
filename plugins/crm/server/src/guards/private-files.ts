import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../kernel/shared/strapi';
import { keepPrivate } from '../services/files/private-files';
import { PROPERTY_UID } from '../uids';

const WRITES: ReadonlySet<string> = new Set(['create', 'update', 'clone']);

/** Whoever saves a property, by whatever way: the files of its documents are private with it. */
export const guardPrivateFiles = (strapi: Core.Strapi): void => {
  strapi.documents.use(async (context, next) => {
    if (context.uid !== PROPERTY_UID || !WRITES.has(context.action)) return next();
    return inTransaction(strapi, async (trx) => {
      const answer = await next();
      const { clock } = pluginApi(strapi, 'kernel');
      for (const id of savedIds(answer)) await keepPrivate(trx, id, clock.now());
      return answer;
    });
  });
};

/** A clone answers with all its versions, of which a property has one. */
const savedIds = (answer: unknown): string[] => {
  const { documentId } = (answer ?? {}) as { documentId?: string };
  return documentId ? [documentId] : [];
};
