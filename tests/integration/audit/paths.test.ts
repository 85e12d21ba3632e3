import { readFileSync } from 'node:fs';
import { app, call, strapi } from '../../helpers/app';
import { createAdministrator, createOrganisation } from '../../helpers/people';
import { changesOf, done, recordedBy } from './log-helper';

/** Ways to write that are neither content nor the everyday ones of `accounts.test.ts`. */
describe('exactly one entry', () => {
  let admin: Awaited<ReturnType<typeof createAdministrator>>;

  beforeAll(async () => {
    admin = await createAdministrator();
  });

  const asAdmin = (method: string, path: string, body?: unknown) =>
    done(method, path, { token: admin.token, body });
  const actionsOf = async (work: () => Promise<unknown>) =>
    (await recordedBy(work)).map(({ action }) => action);
  /** Strapi gives super administrators the rights to a new locale, which is an entry of its own. */
  const ofLocales = async (work: () => Promise<unknown>) =>
    (await actionsOf(work)).filter((action) => action.startsWith('i18n.'));

  const createToken = (type: string) =>
    strapi.service('admin::api-token-content-api').create({
      name: `token ${type} ${Math.random()}`,
      description: '',
      type,
      lifespan: null,
      kind: 'content-api',
    }) as Promise<{ id: number; accessKey: string }>;

  it('for a profile, which an administrator changes himself', async () => {
    const entries = await recordedBy(() =>
      asAdmin('PUT', '/admin/users/me', { lastname: 'Byron' }),
    );
    expect(entries.map(({ action }) => action)).toEqual(['admin.user.updated']);
    expect(changesOf(entries[0]!)['lastname']?.[1]).toBe('Byron');
  });

  it('for an API token whose secret is made anew', async () => {
    const { id } = await createToken('read-only');
    const entries = await recordedBy(() => asAdmin('POST', `/admin/api-tokens/${id}/regenerate`));
    expect(entries.map(({ action }) => action)).toEqual(['admin.api-token.updated']);
    expect(changesOf(entries[0]!)).toMatchObject({ accessKey: ['[redacted]', '[redacted]'] });
  });

  it('for a locale: added, changed, removed', async () => {
    let id = 0;
    const locale = { code: 'de', name: 'German', isDefault: false };
    expect(
      await ofLocales(async () => {
        ({ id } = await asAdmin('POST', '/i18n/locales', locale));
      }),
    ).toEqual(['i18n.locale.created']);
    expect(
      await ofLocales(() => asAdmin('PUT', `/i18n/locales/${id}`, { name: 'Deutsch' })),
    ).toEqual(['i18n.locale.updated']);
    expect(await ofLocales(() => asAdmin('DELETE', `/i18n/locales/${id}`))).toEqual([
      'i18n.locale.deleted',
    ]);
  });

  it('for a webhook of Strapi’s own', async () => {
    const webhook = { name: 'old', url: 'https://example.test/', headers: {}, events: [] };
    let id = 0;
    expect(
      await actionsOf(async () => {
        ({ id } = (await asAdmin('POST', '/admin/webhooks', webhook)).data);
      }),
    ).toEqual(['strapi.webhook.created']);
    expect(
      await actionsOf(() => asAdmin('PUT', `/admin/webhooks/${id}`, { ...webhook, name: 'new' })),
    ).toEqual(['strapi.webhook.updated']);
    expect(await actionsOf(() => asAdmin('DELETE', `/admin/webhooks/${id}`))).toEqual([
      'strapi.webhook.deleted',
    ]);
  });

  it('for the layout of a form', async () => {
    const path = '/content-manager/content-types/api::faq.faq/configuration';
    const { data } = await asAdmin('GET', path);
    const { layouts, settings } = data.contentType;
    const body = { layouts, metadatas: {}, settings: { ...settings, pageSize: 50 } };
    expect(await actionsOf(() => asAdmin('PUT', path, body))).toEqual(['settings.updated']);
  });

  it('for content that a program writes with an API token, with what it says that it is', async () => {
    const { id, accessKey } = await createToken('full-access');
    const { documentId: organisationId } = await createOrganisation();
    const data = { organisationId, question: 'Who?', answer: 'A program' };
    const entries = await recordedBy(async () => {
      const headers = { 'user-agent': 'importer/1.0', 'x-request-id': 'request-of-the-importer' };
      const reply = await call('POST', '/api/faqs?status=draft', {
        token: accessKey,
        body: { data },
        headers,
      });
      expect(reply.status).toBe(201);
    });
    expect(entries).toMatchObject([
      {
        action: 'content.faq.created',
        chain: organisationId,
        actor: { kind: 'token', id: String(id) },
        request: { userAgent: 'importer/1.0' },
      },
    ]);
  });

  it('for a file that comes through REST, replaced and deleted as well', async () => {
    const { accessKey } = await createToken('full-access');
    const png = new Blob([new Uint8Array(readFileSync(`${__dirname}/pixel.png`))], {
      type: 'image/png',
    });
    const upload = async (query = '') => {
      const form = new FormData();
      form.append('files', png, 'pixel.png');
      if (query) form.append('fileInfo', JSON.stringify({ alternativeText: 'a pixel' }));
      const reply = await fetch(`${app.url}/api/upload${query}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${accessKey}` },
        body: form,
      });
      expect(reply.status).toBeLessThan(300);
      return (await reply.json()) as { id: number }[] | { id: number };
    };
    // The first one makes the folder for such files as well.
    await upload();
    let id = 0;
    const uploaded = await recordedBy(async () => {
      [{ id }] = (await upload()) as [{ id: number }];
    });
    expect(uploaded).toMatchObject([{ action: 'upload.file.created', actor: { kind: 'token' } }]);
    expect(await actionsOf(() => upload(`?id=${id}`))).toEqual(['upload.file.updated']);
    expect(
      await actionsOf(() => call('DELETE', `/api/upload/files/${id}`, { token: accessKey })),
    ).toEqual(['upload.file.deleted']);
  });
});
