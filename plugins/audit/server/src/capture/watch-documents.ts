import type { Core } from '@strapi/strapi';
import { coveredByDocuments } from './document-calls';
import type { Pending } from './pending';
import { recordReads } from './record-reads';

interface Call {
  uid: string;
  action: string;
}

const READS = new Set(['findOne', 'findFirst', 'findMany']);
const WRITES = new Set([
  'create',
  'update',
  'delete',
  'publish',
  'unpublish',
  'discardDraft',
  'clone',
]);

interface Watch {
  strapi: Core.Strapi;
  pending: Pending;
  /** Types whose document writes the kernel turns into events. */
  emits: (uid: string) => boolean;
}

export const watchDocuments = ({ strapi, pending, emits }: Watch): void => {
  const watched = async (context: Call, next: () => Promise<unknown>): Promise<unknown> => {
    const { uid, action } = context;
    if (WRITES.has(action) && emits(uid)) return coveredByDocuments(uid, next);
    if (!READS.has(action)) return next();

    const result = await next();
    await recordReads(strapi, pending, uid, result);
    return result;
  };
  strapi.documents.use(watched as never);
};
