import type { Core } from '@strapi/strapi';
import type { EventInput, EventsApi } from '../../../../shared/events';
import { inTransaction } from '../../../../shared/strapi';
import { kernelOptions } from '../../tenancy/protected-types';
import { contentEvents, isWrite, viewOf } from './changes';
import type { ContentEvent, DocumentCall } from './changes';
import { fieldsOf } from './diff';
import { contentEventName } from './names';
import type { Schema } from './schema';
import { EMPTY, lockDocument, takeSnapshot } from './snapshot';
import type { Snapshot } from './snapshot';

/**
 * Every change through the document service (REST, GraphQL, admin panel, bulk actions) becomes an
 * event in the transaction of the change. A type whose verbs emit events of their own says
 * `pluginOptions.kernel.events: false`.
 */
export const emitContentEvents = (strapi: Core.Strapi, events: EventsApi): void => {
  strapi.documents.use(async (context, next) => {
    const call = context as unknown as DocumentCall;
    if (!isWrite(call) || !emitsContentEvents(strapi, call.uid)) return next();
    const schema = strapi.contentType(call.uid as never) as unknown as Schema;
    const view = viewOf(call, schema);
    const { documentId } = call.params;
    const isNew = call.action === 'create' || call.action === 'clone';

    return inTransaction(strapi, async (trx) => {
      if (!isNew && documentId) await lockDocument(strapi, trx, call.uid, documentId);
      const before =
        isNew || !documentId ? EMPTY : await takeSnapshot(strapi, schema, documentId, view);
      const result: unknown = await next();
      const changed = isNew ? (result as { documentId?: string } | null)?.documentId : documentId;
      if (!changed) return result;
      const after = await takeSnapshot(strapi, schema, changed, view);
      const happened = contentEvents(call, schema, { before, after, result });
      const organisationId = organisationOf(strapi, call.uid, changed, before, after);
      await events.emitMany(
        trx,
        happened.map((event) => inputOf(call.uid, changed, organisationId, event)),
      );
      return result;
    }) as ReturnType<typeof next>;
  });
};

export const emitsContentEvents = (strapi: Core.Strapi, uid: string): boolean => {
  const options = kernelOptions(strapi, uid);
  return options !== undefined && options.events !== false;
};

const inputOf = (
  uid: string,
  documentId: string,
  organisationId: string | null,
  { verb, locales, changes }: ContentEvent,
): EventInput => ({
  name: contentEventName(uid, verb),
  organisationId,
  entityType: uid,
  entityId: documentId,
  data: { uid, documentId, locales, changed: fieldsOf(changes) },
  changes,
});

const organisationOf = (
  strapi: Core.Strapi,
  uid: string,
  documentId: string,
  before: Snapshot,
  after: Snapshot,
): string | null => {
  if (kernelOptions(strapi, uid)?.tenancy === 'organisation') return documentId;
  const versions = [after.draft, after.published, before.draft, before.published];
  for (const values of versions.flatMap((version) => [...version.values()])) {
    if (typeof values['organisationId'] === 'string') return values['organisationId'];
  }
  return null;
};
