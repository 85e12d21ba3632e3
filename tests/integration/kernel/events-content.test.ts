import type { ContentChange, EmittedEvent } from '../../../plugins/kernel/shared/events';
import { api, call, strapi } from '../../helpers/app';
import { createAdministrator, createOrganisation, createPerson } from '../../helpers/people';
import type { Organisation } from '../../helpers/people';

const UID = 'api::service.service';
const services = strapi.documents(UID);
const { events } = api('kernel');

let organisation: Organisation;
let emitted: EmittedEvent[] = [];
let refuse = false;

events.record(async (_trx, batch) => {
  if (refuse) throw new Error('the audit refuses');
  emitted.push(...batch);
  return Promise.resolve();
});

const seen = () => emitted.map(({ name }) => name.replace('content.service.', ''));
const changed = () => emitted.map(({ data }) => (data as ContentChange).changed);
const stored = async () =>
  strapi.db.connection('kernel_events').where({ entity_type: UID }).orderBy('seq').pluck('name');

const service = (slug: string, more: object = {}) =>
  ({
    organisationId: organisation.documentId,
    name: slug,
    slug,
    summary: 'Short',
    ...more,
  }) as never;

const create = async (slug: string, more: object = {}, options: object = {}) => {
  const made = await services.create({ data: service(slug, more), ...options } as never);
  return made.documentId;
};

/** Forgets what the preparation of a test emitted. */
const from = <Value>(value: Value): Value => {
  emitted = [];
  return value;
};

beforeAll(async () => {
  organisation = await createOrganisation();
});

beforeEach(() => {
  emitted = [];
  refuse = false;
});

describe('content changes become events, once each', () => {
  it('created, with the organisation, who did it, and every field', async () => {
    const documentId = await create('create');
    expect(emitted).toHaveLength(1);
    expect(emitted[0]).toMatchObject({
      name: 'content.service.created',
      organisationId: organisation.documentId,
      entityType: UID,
      entityId: documentId,
      actor: { kind: 'job', id: 'system' },
      data: { uid: UID, documentId, locales: ['fr'] },
    });
    expect(emitted[0]?.changes).toContainEqual({
      field: 'name',
      before: null,
      after: 'create',
      locale: 'fr',
    });
    expect(emitted[0]?.changes).toContainEqual({ field: 'slug', before: null, after: 'create' });
  });

  it('updated, with scalars, relations and components before and after', async () => {
    const branch = await strapi.documents('plugin::kernel.branch').create({
      data: { organisationId: organisation.documentId, name: 'North', slug: 'north' } as never,
    });
    const documentId = await create('update', { seo: { metaTitle: 'Old' } });
    from(
      await services.update({
        documentId,
        data: {
          durationMinutes: 30,
          branches: { connect: [branch.documentId] },
          seo: { metaTitle: 'New' },
        } as never,
      }),
    );
    await services.update({ documentId, data: { durationMinutes: 45 } as never });
    expect(seen()).toEqual(['updated']);
    expect(emitted[0]?.changes).toEqual([{ field: 'durationMinutes', before: 30, after: 45 }]);

    emitted = [];
    await services.update({
      documentId,
      data: { branches: [], seo: { metaTitle: 'Newer' } } as never,
    });
    expect(changed()).toEqual([expect.arrayContaining(['branches', 'seo'])]);
    const [relation, component] = ['branches', 'seo'].map((field) =>
      emitted[0]?.changes.find((change) => change.field === field),
    );
    expect(relation).toMatchObject({ before: [branch.documentId], after: [] });
    expect(component).toMatchObject({
      before: { metaTitle: 'New' },
      after: { metaTitle: 'Newer' },
    });
  });

  it('published; and once more, with nothing changed, for a re-publish', async () => {
    const documentId = from(await create('publish', { seo: { metaTitle: 'T' } }));
    await services.publish({ documentId });
    expect(seen()).toEqual(['published']);
    expect(changed()[0]).toContain('name');

    emitted = [];
    await services.publish({ documentId });
    expect(seen()).toEqual(['published']);
    expect(changed()).toEqual([[]]);
  });

  it('created and published, for a call that does both', async () => {
    const documentId = await create('both', {}, { status: 'published' });
    expect(seen()).toEqual(['created', 'published']);
    emitted = [];
    await services.update({
      documentId,
      data: { position: 3 } as never,
      status: 'published',
    });
    expect(seen()).toEqual(['updated', 'published']);
    expect(changed()).toEqual([['position'], ['position']]);
  });

  it('unpublished; discarding a draft is an update; deleted', async () => {
    const documentId = await create('life', {}, { status: 'published' });
    from(await services.update({ documentId, data: { position: 9 } as never }));
    await services.discardDraft({ documentId });
    expect([seen(), changed()]).toEqual([['updated'], [['position']]]);

    emitted = [];
    await services.unpublish({ documentId });
    await services.unpublish({ documentId });
    expect(seen()).toEqual(['unpublished']);

    emitted = [];
    await services.delete({ documentId });
    expect(seen()).toEqual(['deleted']);
    expect(emitted[0]?.changes).toContainEqual({ field: 'slug', before: 'life', after: null });
    expect(emitted[0]?.organisationId).toBe(organisation.documentId);
  });

  it('names the locale; a document of which a translation is left is not deleted', async () => {
    const documentId = from(await create('locale'));
    await services.update({
      documentId,
      locale: 'en',
      data: { name: 'English', summary: 'Brief' } as never,
    });
    expect(emitted[0]).toMatchObject({
      name: 'content.service.updated',
      data: { locales: ['en'] },
    });
    expect(emitted[0]?.changes).toContainEqual({
      field: 'name',
      before: null,
      after: 'English',
      locale: 'en',
    });
    emitted = [];
    await services.delete({ documentId, locale: 'en' });
    expect(emitted[0]).toMatchObject({
      name: 'content.service.updated',
      data: { locales: ['en'] },
    });
    emitted = [];
    await services.delete({ documentId, locale: '*' });
    expect(seen()).toEqual(['deleted']);
  });

  it('cloned is created', async () => {
    const documentId = from(await create('original'));
    const clone = await services.clone({ documentId, data: { slug: 'copy' } as never });
    expect(seen()).toEqual(['created']);
    expect(emitted[0]?.entityId).toBe(clone?.documentId);
  });

  it('nothing, for a document that does not exist', async () => {
    await services.update({ documentId: 'nothing-here', data: { position: 1 } as never });
    await services.publish({ documentId: 'nothing-here' });
    await services.delete({ documentId: 'nothing-here' });
    expect(seen()).toEqual([]);
  });
});

describe('every way to change content', () => {
  it('bulk publish, unpublish and delete in the admin panel: one event a document', async () => {
    const { token, id } = await createAdministrator();
    const documentIds = [await create('bulk-a'), await create('bulk-b'), await create('bulk-c')];
    emitted = [];
    const bulk = async (action: string) => {
      const path = `/content-manager/collection-types/${UID}/actions/${action}?locale=fr`;
      const reply = await call('POST', path, { token, body: { documentIds } });
      expect(reply.status).toBeLessThan(300);
      const batch = from(emitted);
      expect(batch.map(({ entityId }) => entityId).sort()).toEqual([...documentIds].sort());
      expect(batch.every(({ actor }) => actor.kind === 'admin' && actor.id === String(id))).toBe(
        true,
      );
      return batch.map(({ name }) => name.replace('content.service.', ''));
    };
    expect(await bulk('bulkPublish')).toEqual(['published', 'published', 'published']);
    expect(await bulk('bulkUnpublish')).toEqual(['unpublished', 'unpublished', 'unpublished']);
    expect(await bulk('bulkDelete')).toEqual(['deleted', 'deleted', 'deleted']);
  });

  it('REST, with the request that did it', async () => {
    const manager = await createPerson(organisation, 'manager');
    emitted = [];
    const reply = await call('POST', '/api/services', {
      token: manager.token,
      headers: { 'x-request-id': 'request-0001', 'user-agent': 'a test' },
      body: { data: { ...(service('rest') as object), organisationId: undefined } },
    });
    expect(reply.status).toBe(201);
    expect(seen()).toEqual(['created', 'published']);
    expect(emitted[0]).toMatchObject({
      actor: { kind: 'user', id: manager.documentId },
      requestId: 'request-0001',
      request: { id: 'request-0001', userAgent: 'a test', ip: expect.any(String) },
    });
  });
});

describe('one transaction', () => {
  it('keeps neither change nor event when a recorder refuses', async () => {
    const documentId = await create('atomic');
    const before = await stored();
    refuse = true;
    await expect(services.update({ documentId, data: { position: 7 } as never })).rejects.toThrow(
      'the audit refuses',
    );
    refuse = false;
    expect((await services.findOne({ documentId }))?.position).toBe(0);
    expect(await stored()).toEqual(before);
  });
});
