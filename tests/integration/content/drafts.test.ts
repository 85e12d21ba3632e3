import { call, graphql, strapi } from '../../helpers/app';
import { createOrganisation, createPerson } from '../../helpers/people';
import type { Organisation, Person } from '../../helpers/people';
import { createService } from './fixtures';

describe('drafts', () => {
  let a: Organisation;
  let manager: Person;
  let stranger: Person;
  let draft: { documentId: string };
  let edited: { documentId: string };

  beforeAll(async () => {
    a = await createOrganisation();
    manager = await createPerson(a, 'manager');
    stranger = await createPerson(await createOrganisation(), 'manager');
    draft = await createService(manager, a, { status: 'draft', data: { name: 'Secret' } });
    edited = await createService(manager, a, { data: { name: 'Public' } });
    // Published, then edited without publishing: the draft row differs from the public one.
    await strapi.documents('api::service.service').update({
      documentId: edited.documentId,
      data: { name: 'Unfinished' } as never,
    });
    await call('POST', '/api/faqs', {
      token: manager.token,
      body: {
        data: {
          organisationId: a.documentId,
          question: 'Quand ?',
          answer: 'Bientôt',
          service: draft.documentId,
        },
      },
    });
  });

  const readers = (): [string, string | undefined][] => [
    ['a visitor', undefined],
    ['a member of another organisation', stranger.token],
  ];

  it('are not listed, found, counted or searched by others', async () => {
    for (const [, token] of readers()) {
      for (const query of ['', '&filters[name][$in][0]=Secret&filters[name][$in][1]=Unfinished']) {
        const list = await call('GET', `/api/services?status=draft${query}`, { token });
        expect(list.status).toBe(200);
        expect(list.body.data).toEqual([]);
        expect(list.body.meta.pagination.total).toBe(0);
      }
      const one = await call('GET', `/api/services/${draft.documentId}?status=draft`, { token });
      expect(one.status).toBe(404);
      const published = await call('GET', `/api/services/${edited.documentId}`, { token });
      expect(published.body.data.name).toBe('Public');
    }
  });

  it('are read by their own members', async () => {
    const { body } = await call('GET', '/api/services?status=draft&sort=name', {
      token: manager.token,
    });
    expect(body.data.map(({ name }: { name: string }) => name)).toEqual(['Secret', 'Unfinished']);
  });

  it('do not come through populates, nor through filters and sorts on a relation', async () => {
    for (const [, token] of readers()) {
      for (const status of ['published', 'draft']) {
        const { body } = await call('GET', `/api/faqs?populate=service&status=${status}`, {
          token,
        });
        expect(JSON.stringify(body)).not.toContain('Secret');
      }
      const filtered = await call('GET', '/api/faqs?filters[service][name][$startsWith]=Sec', {
        token,
      });
      expect(filtered.body.data).toEqual([]);
    }
  });

  it('do not come through GraphQL', async () => {
    const query = `{
      services(status: DRAFT) { documentId name }
      service(documentId: "${draft.documentId}", status: DRAFT) { name }
      faqs(status: DRAFT) { question service { name } }
      services_connection(status: DRAFT) { pageInfo { total } }
    }`;
    for (const [, token] of readers()) {
      const { body } = await graphql(query, {}, token);
      expect(body.errors).toBeUndefined();
      expect(body.data).toEqual({
        services: [],
        service: null,
        faqs: [],
        services_connection: { pageInfo: { total: 0 } },
      });
    }
    const mine = await graphql(query, {}, manager.token);
    expect(mine.body.data.services).toHaveLength(2);
  });
});
