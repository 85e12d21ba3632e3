import type { Core } from '@strapi/strapi';
import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage<true>();

/** Inside, the document service may write what only verbs write. */
export const withinVerb = <Result>(work: () => Promise<Result>): Promise<Result> =>
  storage.run(true, work);

export const isWithinVerb = (): boolean => storage.getStore() !== undefined;

/** A verb's change of a document, with the event and the audit entry that every change gets. */
export const updateWithinVerb = (
  strapi: Core.Strapi,
  uid: 'plugin::crm.client' | 'plugin::crm.lead' | 'plugin::crm.saved-search',
  documentId: string,
  data: object,
): Promise<unknown> =>
  withinVerb(() => strapi.documents(uid).update({ documentId, data: data as never }));
