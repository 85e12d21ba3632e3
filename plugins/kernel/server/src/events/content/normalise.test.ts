import { normalise } from './normalise';
import { contentEventName } from './names';
import { populateOf } from './populate';
import type { Schema } from './schema';

const schemas: Record<string, Schema> = {
  page: {
    uid: 'page',
    attributes: {
      title: { type: 'string' },
      secret: { type: 'password' },
      at: { type: 'datetime' },
      author: { type: 'relation', target: 'person' },
      comments: { type: 'relation', target: 'person', mappedBy: 'page' },
      picture: { type: 'media' },
      box: { type: 'component', component: 'box' },
      zone: { type: 'dynamiczone', components: ['box'] },
      createdAt: { type: 'datetime' },
    },
  },
  person: { uid: 'person', modelType: 'contentType', attributes: {} },
  box: {
    uid: 'box',
    attributes: { text: { type: 'string' }, owner: { type: 'relation', target: 'person' } },
  },
};
const schemaOf = (uid: string): Schema => schemas[uid] as Schema;
const page = schemaOf('page');

describe('normalise', () => {
  it('leaves what identifies content, and nothing that a publication changes', () => {
    expect(
      normalise(page, schemaOf, {
        id: 7,
        title: 'T',
        secret: 'hunter2',
        at: new Date(0),
        author: { id: 3, documentId: 'doc-a' },
        picture: { id: 9 },
        box: { id: 12, text: 'x', owner: null },
        zone: [{ id: 13, __component: 'box', text: 'y', owner: { id: 4, documentId: 'doc-b' } }],
        createdAt: new Date(),
      }),
    ).toEqual({
      title: 'T',
      secret: '[redacted]',
      at: '1970-01-01T00:00:00.000Z',
      author: 'doc-a',
      picture: 9,
      box: { text: 'x', owner: null },
      zone: [{ __component: 'box', text: 'y', owner: 'doc-b' }],
    });
  });
});

describe('populateOf', () => {
  it('loads what is touched; the far side of a relation only when asked for', () => {
    const all = populateOf(page, schemaOf, 'all');
    expect(Object.keys(all)).toEqual(['author', 'picture', 'box', 'zone']);
    expect(all['box']).toEqual({ populate: { owner: { select: ['id', 'documentId'] } } });
    expect(Object.keys(populateOf(page, schemaOf, new Set(['comments', 'title'])))).toEqual([
      'comments',
    ]);
  });
});

describe('contentEventName', () => {
  it.each([
    ['api::article.article', 'content.article.created'],
    ['api::shop.article', 'content.shop.article.created'],
    ['plugin::kernel.branch', 'content.kernel.branch.created'],
  ])('%s is %s', (uid, name) => {
    expect(contentEventName(uid, 'created')).toBe(name);
  });
});
