import { contentEvents, viewOf } from './changes';
import type { DocumentCall } from './changes';
import type { Versions } from './diff';
import type { Schema } from './schema';

const schema: Schema = {
  uid: 'api::page.page',
  options: { draftAndPublish: true },
  pluginOptions: { i18n: { localized: true } },
  attributes: {
    title: { type: 'string', pluginOptions: { i18n: { localized: true } } },
    slug: { type: 'string', pluginOptions: { i18n: { localized: false } } },
  },
};

const versions = (values: Record<string, object>): Versions =>
  new Map(Object.entries(values)) as Versions;
const none = versions({});

const happened = (
  call: Partial<DocumentCall>,
  before: Versions[],
  after: Versions[],
  result: unknown = {},
) =>
  contentEvents({ uid: schema.uid, action: 'update', params: {}, ...call }, schema, {
    before: { draft: before[0] ?? none, published: before[1] ?? none },
    after: { draft: after[0] ?? none, published: after[1] ?? none },
    result,
  });

describe('contentEvents', () => {
  it('tells translated fields by locale, and the others once', () => {
    const old = versions({ fr: { title: 'A', slug: 'a' }, en: { title: 'B', slug: 'a' } });
    const now = versions({ fr: { title: 'A2', slug: 'b' }, en: { title: 'B', slug: 'b' } });
    const call = { params: { locale: 'fr', data: { title: 'A2', slug: 'b' } } };
    expect(happened(call, [old], [now])).toEqual([
      {
        verb: 'updated',
        locales: ['fr'],
        changes: [
          { field: 'title', before: 'A', after: 'A2', locale: 'fr' },
          { field: 'slug', before: 'a', after: 'b' },
        ],
      },
    ]);
  });

  it('takes the locales from the wish, else from the answer', () => {
    const same = versions({ fr: { title: 'A' }, en: { title: 'B' } });
    const locales = (locale: DocumentCall['params']['locale'], result: unknown) =>
      happened(
        { action: 'publish', params: locale ? { locale } : {} },
        [none, same],
        [none, same],
        result,
      )[0]?.locales;
    expect(locales('en', {})).toEqual(['en']);
    expect(locales(['en', 'fr'], {})).toEqual(['en', 'fr']);
    expect(
      locales('*', { entries: [{ locale: 'fr' }, { locale: 'en' }, { locale: 'fr' }] }),
    ).toEqual(['fr', 'en']);
    expect(locales(undefined, { entries: [{ locale: 'fr' }] })).toEqual(['fr']);
  });

  it('says nothing when there was nothing to change', () => {
    expect(happened({ action: 'update' }, [], [])).toEqual([]);
    expect(happened({ action: 'delete' }, [], [])).toEqual([]);
    const french = [versions({ fr: {} })];
    expect(happened({ action: 'delete', params: { locale: 'ar' } }, french, french)).toEqual([]);
    expect(happened({ action: 'publish' }, [], [])).toEqual([]);
    expect(
      happened({ action: 'unpublish' }, [versions({ fr: {} })], [versions({ fr: {} })]),
    ).toEqual([]);
  });
});

describe('viewOf', () => {
  const call = (action: string, params: DocumentCall['params'] = {}) =>
    viewOf({ uid: schema.uid, action, params }, schema);

  it('looks only at what a call can touch', () => {
    expect(call('update', { data: { title: 'x' } })).toEqual({
      draft: true,
      published: false,
      touched: new Set(['title']),
    });
    expect(call('publish')).toEqual({ draft: false, published: true, touched: 'all' });
    expect(call('update', { data: {}, status: 'published' })).toEqual({
      draft: true,
      published: true,
      touched: 'all',
    });
  });
});
