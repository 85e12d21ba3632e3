import { call, graphql } from '../../helpers/app';
import { createOrganisation, createPerson } from '../../helpers/people';
import type { Organisation, Person } from '../../helpers/people';
import { createService, postService, serviceData } from './fixtures';

describe('editing', () => {
  let a: Organisation;
  let b: Organisation;
  let manager: Person;
  let other: Person;

  beforeAll(async () => {
    a = await createOrganisation();
    b = await createOrganisation();
    manager = await createPerson(a, 'manager');
    other = await createPerson(b, 'manager');
  });

  it('shows at once', async () => {
    const { documentId } = await createService(manager, a);
    for (const name of ['Imagerie', 'Échographie']) {
      const put = await call('PUT', `/api/services/${documentId}`, {
        token: manager.token,
        body: { data: { name } },
      });
      expect(put.status).toBe(200);
      const { body } = await call('GET', `/api/services/${documentId}`);
      expect(body.data.name).toBe(name);
    }
  });

  it('speaks three languages by REST and GraphQL', async () => {
    const { documentId } = await createService(manager, a, { data: { name: 'Vaccins' } });
    const names = { fr: 'Vaccins', en: 'Vaccines', ar: 'اللقاحات' };
    for (const locale of ['en', 'ar'] as const) {
      const { status } = await call('PUT', `/api/services/${documentId}?locale=${locale}`, {
        token: manager.token,
        body: { data: { name: names[locale], summary: names[locale] } },
      });
      expect(status).toBe(200);
    }
    for (const [locale, name] of Object.entries(names)) {
      const rest = await call('GET', `/api/services/${documentId}?locale=${locale}`);
      expect(rest.body.data).toMatchObject({ name, locale, organisationId: a.documentId });
      const { body } = await graphql(
        'query ($id: ID!, $locale: I18NLocaleCode) { service(documentId: $id, locale: $locale) { name slug } }',
        { id: documentId, locale },
      );
      expect(body.data.service).toMatchObject({ name, slug: rest.body.data.slug });
    }
    expect((await call('GET', `/api/services/${documentId}`)).body.data.name).toBe('Vaccins');
  });

  it.each(['xx', 'fr-XX', '../fr', '%00'])('refuses the locale %s', async (locale) => {
    const rest = await call('GET', `/api/services?locale=${locale}`);
    expect(rest.status).toBe(400);
    expect(rest.body.error.details).toMatchObject({ field: 'locale' });
    const { body } = await graphql(
      'query ($locale: I18NLocaleCode) { services(locale: $locale) { name } }',
      { locale },
    );
    expect(body.errors[0].extensions.code).toBe('UNKNOWN_LOCALE');
  });

  it('answers another organisation as if there were nothing to write', async () => {
    const { documentId } = await createService(manager, a);
    const data = { name: 'Hijacked' };
    const token = other.token;
    const replies = await Promise.all([
      call('PUT', `/api/services/${documentId}`, { token, body: { data } }),
      call('PUT', `/api/services/${documentId}?locale=en`, { token, body: { data } }),
      call('DELETE', `/api/services/${documentId}`, { token }),
      postService(other, a),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([404, 404, 404, 404]);

    const { body } = await graphql(
      'mutation ($id: ID!, $data: ServiceInput!) { updateService(documentId: $id, data: $data) { name } }',
      { id: documentId, data },
      token,
    );
    expect(body.errors[0].extensions.error.details).toMatchObject({ code: 'NOT_FOUND' });
    const kept = await call('GET', `/api/services/${documentId}`);
    expect(kept.body.data.name).toBe('Radiologie');
  });

  it('does not move rows to another organisation', async () => {
    const { documentId } = await createService(manager, a);
    const { status, body } = await call('PUT', `/api/services/${documentId}`, {
      token: manager.token,
      body: { data: { organisationId: b.documentId } },
    });
    expect([status, body.error.details.field]).toEqual([400, 'organisationId']);
  });

  it('needs a role that may write, and an account', async () => {
    for (const role of ['customer', 'practitioner', 'agent'] as const) {
      const member = await createPerson(a, role);
      const { status, body } = await postService(member, a);
      expect([role, status, body.error.details.code]).toEqual([role, 403, 'ROLE_REQUIRED']);
    }
    const anonymous = await call('POST', '/api/services', { body: { data: serviceData(a) } });
    expect(anonymous.status).toBe(403);
    expect((await postService(await createPerson(a, 'staff'), a)).status).toBe(201);
  });

  it('keeps short names unique in an organisation, also under concurrency', async () => {
    const slug = 'une-seule-fois';
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => postService(manager, a, { data: { slug } })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
    const refused = replies.find(({ status }) => status === 409);
    expect(refused?.body.error.details.code).toBe('SLUG_TAKEN');
    expect((await postService(other, b, { data: { slug } })).status).toBe(201);
  });
});
