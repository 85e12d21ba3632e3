import type { ContentVerb } from '../../../../shared/content-verbs';
import type { FieldChange } from '../../../../shared/events';
import { diffVersions } from './diff';
import type { Versions } from './diff';
import { hasDrafts, isLocalized } from './schema';
import type { Schema } from './schema';
import type { Snapshot, View } from './snapshot';

/** A call of Strapi's document service. */
export interface DocumentCall {
  uid: string;
  action: string;
  params: {
    documentId?: string;
    status?: string;
    locale?: string | readonly string[];
    data?: Readonly<Record<string, unknown>>;
  };
}

export interface ContentEvent {
  verb: ContentVerb;
  locales: string[];
  changes: FieldChange[];
}

const WRITES = new Set([
  'create',
  'clone',
  'update',
  'delete',
  'publish',
  'unpublish',
  'discardDraft',
]);

export const isWrite = ({ action }: DocumentCall): boolean => WRITES.has(action);

/** Create and update can publish what they wrote. */
const publishes = ({ action, params }: DocumentCall, schema: Schema): boolean =>
  action === 'publish' || (hasDrafts(schema) && params.status === 'published');

/** What has to be looked at before and after a call. */
export const viewOf = (call: DocumentCall, schema: Schema): View => {
  const touched = call.action === 'update' ? new Set(Object.keys(call.params.data ?? {})) : 'all';
  const published = publishes(call, schema);
  return {
    draft: call.action !== 'publish' && call.action !== 'unpublish',
    published: published || call.action === 'unpublish' || call.action === 'delete',
    touched: published ? 'all' : touched,
  };
};

/** The events of a call: one, or two if it also published; none if there was nothing to change. */
export const contentEvents = (
  call: DocumentCall,
  schema: Schema,
  { before, after, result }: { before: Snapshot; after: Snapshot; result: unknown },
): ContentEvent[] => {
  const locales = isLocalized(schema) ? localesOf(call, result) : [];
  const event = (verb: ContentVerb, old: Versions, now: Versions): ContentEvent => ({
    verb,
    locales,
    changes: diffVersions(old, now, translated(schema)),
  });
  const events: ContentEvent[] = [];
  switch (call.action) {
    case 'create':
    case 'clone':
      events.push(event('created', before.draft, after.draft));
      break;
    case 'update':
    case 'discardDraft':
      if (after.draft.size > 0) events.push(event('updated', before.draft, after.draft));
      break;
    case 'delete':
      events.push(...deletion(before, after, event));
      break;
    case 'unpublish':
      if (before.published.size > after.published.size) {
        const published = { field: 'published', before: true, after: after.published.size > 0 };
        events.push({ verb: 'unpublished', locales, changes: [published] });
      }
      break;
  }
  if (publishes(call, schema) && after.published.size > 0) {
    events.push(event('published', before.published, after.published));
  }
  return events;
};

/** A document of which a translation is left is not gone. */
const deletion = (
  before: Snapshot,
  after: Snapshot,
  event: (verb: ContentVerb, old: Versions, now: Versions) => ContentEvent,
): ContentEvent[] => {
  const removed =
    before.draft.size > after.draft.size || before.published.size > after.published.size;
  if (!removed) return [];
  const gone = after.draft.size === 0 && after.published.size === 0;
  const version = before.draft.size > 0 ? 'draft' : 'published';
  return [event(gone ? 'deleted' : 'updated', before[version], after[version])];
};

/** Translated fields differ by locale; the others are the same in all. */
const translated =
  (schema: Schema) =>
  (field: string): boolean =>
    isLocalized(schema) && schema.attributes[field]?.pluginOptions?.i18n?.localized !== false;

/** The locales that were asked for or, without a wish, those of what Strapi answers with. */
const localesOf = ({ params: { locale } }: DocumentCall, result: unknown): string[] => {
  if (Array.isArray(locale)) return [...(locale as string[])];
  if (typeof locale === 'string' && locale !== '*') return [locale];
  const answer = (result ?? {}) as Localized & { entries?: readonly Localized[] };
  const found = (answer.entries ?? [answer]).flatMap((entry) => entry.locale ?? []);
  return [...new Set(found)];
};

interface Localized {
  locale?: string | null;
}
