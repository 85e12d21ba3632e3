import { readFileSync } from 'node:fs';
import { api, app, call, strapi } from '../../helpers/app';
import { createAdministrator, createPerson } from '../../helpers/people';
import { changesOf, done, recordedBy } from './log-helper';

/** Writes that pass by the documents API: each must leave exactly one entry. */
describe('accounts, rights, tokens, media and settings', () => {
  let admin: Awaited<ReturnType<typeof createAdministrator>>;

  beforeAll(async () => {
    admin = await createAdministrator();
  });

  const asAdmin = (method: string, path: string, body?: unknown) =>
    done(method, path, { token: admin.token, body });

  it('records an administrator: created, changed, deleted', async () => {
    const role = await strapi.service('admin::role').findOne({ code: 'guichet-editor' });
    const person = { firstname: 'Ed', lastname: 'Itor', email: 'ed@example.test' };
    let id = 0;
    const [created, ...others] = await recordedBy(async () => {
      id = (await asAdmin('POST', '/admin/users', { ...person, roles: [role.id] })).data.id;
    });
    expect(others).toEqual([]);
    expect(created).toMatchObject({
      chain: 'platform',
      action: 'admin.user.created',
      actor: { kind: 'admin', id: String(admin.id) },
      entity: { type: 'admin::user' },
    });
    expect(created!.request.ip).toMatch(/127\.0\.0\.1/);
    expect(created!.request.id).toBeTruthy();
    expect(changesOf(created!)).toMatchObject({
      firstname: [null, 'Ed'],
      roles: [null, [role.documentId]],
      registrationToken: [null, '[redacted]'],
    });

    const changed = await recordedBy(() =>
      asAdmin('PUT', `/admin/users/${id}`, { firstname: 'Edna' }),
    );
    expect(changed).toHaveLength(1);
    expect(changesOf(changed[0]!)).toEqual({ firstname: ['Ed', 'Edna'] });

    const deleted = await recordedBy(() => asAdmin('DELETE', `/admin/users/${id}`));
    expect(deleted.map(({ action }) => action)).toEqual(['admin.user.deleted']);
  });

  it('records administrators deleted in bulk, one entry each', async () => {
    const role = await strapi.service('admin::role').findOne({ code: 'guichet-editor' });
    const ids: number[] = [];
    for (const name of ['one', 'two']) {
      const body = { firstname: name, email: `${name}@example.test`, roles: [role.id] };
      ids.push((await asAdmin('POST', '/admin/users', body)).data.id);
    }
    const deleted = await recordedBy(() => asAdmin('POST', '/admin/users/batch-delete', { ids }));
    expect(deleted.map(({ action }) => action)).toEqual([
      'admin.user.deleted',
      'admin.user.deleted',
    ]);
  });

  it('records a role of the panel and its permissions as one thing', async () => {
    let id = 0;
    const created = await recordedBy(async () => {
      const body = { name: 'Clerk', description: 'At the desk' };
      id = (await asAdmin('POST', '/admin/roles', body)).data.id;
    });
    expect(created.map(({ action }) => action)).toEqual(['admin.role.created']);

    const permissions = ['plugin::upload.read', 'plugin::upload.assets.create'].map((action) => ({
      action,
      subject: null,
      properties: {},
      conditions: [],
    }));
    const allowed = await recordedBy(() =>
      asAdmin('PUT', `/admin/roles/${id}/permissions`, { permissions }),
    );
    expect(allowed.map(({ action }) => action)).toEqual(['admin.role.updated']);
    const [before, after] = changesOf(allowed[0]!)['permissions'] as [unknown[], unknown[]];
    expect(before).toEqual([]);
    expect(after).toHaveLength(2);

    const deleted = await recordedBy(() => asAdmin('DELETE', `/admin/roles/${id}`));
    expect(deleted.map(({ action }) => action)).toEqual(['admin.role.deleted']);
  });

  it('records a role of the content API and its permissions as one thing', async () => {
    const body = {
      name: 'Helper',
      description: 'Helps',
      permissions: {
        'api::faq': { controllers: { faq: { find: { enabled: true, policy: '' } } } },
      },
    };
    const created = await recordedBy(() => asAdmin('POST', '/users-permissions/roles', body));
    expect(created.map(({ action }) => action)).toEqual(['users-permissions.role.created']);
    expect(changesOf(created[0]!)['permissions']).toEqual([[], ['api::faq.faq.find']]);
    const role = await strapi.db
      .query('plugin::users-permissions.role')
      .findOne({ where: { name: 'Helper' } });

    const changed = await recordedBy(() =>
      asAdmin('PUT', `/users-permissions/roles/${role.id}`, { ...body, permissions: {} }),
    );
    expect(changed.map(({ action }) => action)).toEqual(['users-permissions.role.updated']);
    expect(changesOf(changed[0]!)).toEqual({ permissions: [['api::faq.faq.find'], []] });

    const deleted = await recordedBy(() =>
      asAdmin('DELETE', `/users-permissions/roles/${role.id}`),
    );
    expect(deleted.map(({ action }) => action)).toEqual(['users-permissions.role.deleted']);
  });

  it('records API tokens, never their secret', async () => {
    const body = {
      name: 'Importer',
      description: '',
      type: 'custom',
      lifespan: null,
      permissions: ['api::faq.faq.find'],
    };
    let token: { id: number; accessKey: string };
    const created = await recordedBy(async () => {
      token = (await asAdmin('POST', '/admin/api-tokens', body)).data;
    });
    expect(created.map(({ action }) => action)).toEqual(['admin.api-token.created']);
    expect(JSON.stringify(created)).not.toContain(token!.accessKey);
    expect(changesOf(created[0]!)['permissions']).toEqual([[], ['api::faq.faq.find']]);

    const changed = await recordedBy(() =>
      asAdmin('PUT', `/admin/api-tokens/${token.id}`, {
        name: 'Importer 2',
        description: '',
        type: 'custom',
        permissions: ['api::faq.faq.findOne'],
      }),
    );
    expect(changed.map(({ action }) => action)).toEqual(['admin.api-token.updated']);
    const deleted = await recordedBy(() => asAdmin('DELETE', `/admin/api-tokens/${token.id}`));
    expect(deleted.map(({ action }) => action)).toEqual(['admin.api-token.deleted']);
  });

  it('records settings of users-permissions, by field', async () => {
    const { settings } = await asAdmin('GET', '/users-permissions/advanced');
    const changed = await recordedBy(() =>
      asAdmin('PUT', '/users-permissions/advanced', {
        ...settings,
        allow_register: !settings.allow_register,
      }),
    );
    expect(changed.map(({ action, entity }) => [action, entity.id])).toEqual([
      ['settings.updated', 'plugin_users-permissions_advanced'],
    ]);
    expect(changesOf(changed[0]!)).toEqual({
      allow_register: [settings.allow_register, !settings.allow_register],
    });
    await asAdmin('PUT', '/users-permissions/advanced', settings);
  });

  it('records accounts of the content API', async () => {
    const body = { username: 'zoe', email: 'zoe@example.test', password: 'Correct-Horse-9' };
    const created = await recordedBy(() =>
      strapi
        .plugin('users-permissions')
        .service('user')
        .add({ ...body, provider: 'local' }),
    );
    expect(created.map(({ action }) => action)).toEqual(['users-permissions.user.created']);
    expect(changesOf(created[0]!)).toMatchObject({
      email: [null, 'zoe@example.test'],
      password: [null, '[redacted]'],
    });
    expect(JSON.stringify(created)).not.toContain('$2');

    const person = await createPerson();
    const viaContentManager = await recordedBy(() =>
      asAdmin(
        'PUT',
        `/content-manager/collection-types/plugin::users-permissions.user/${person.documentId}`,
        { blocked: true },
      ),
    );
    expect(viaContentManager.map(({ action }) => action)).toEqual([
      'users-permissions.user.updated',
    ]);
    expect(changesOf(viaContentManager[0]!)).toEqual({ blocked: [false, true] });

    const bulk = await recordedBy(() =>
      asAdmin(
        'POST',
        '/content-manager/collection-types/plugin::users-permissions.user/actions/bulkDelete',
        { documentIds: [person.documentId] },
      ),
    );
    expect(bulk.map(({ action }) => action)).toEqual(['users-permissions.user.deleted']);
  });

  it('records uploads, their changes, moves and deletions', async () => {
    const form = new FormData();
    const png = readFileSync(`${__dirname}/pixel.png`);
    form.append('files', new Blob([new Uint8Array(png)], { type: 'image/png' }), 'pixel.png');
    let file: { id: number };
    const uploaded = await recordedBy(async () => {
      const reply = await fetch(`${app.url}/upload`, {
        method: 'POST',
        headers: { authorization: `Bearer ${admin.token}` },
        body: form,
      });
      [file] = (await reply.json()) as [{ id: number }];
    });
    expect(uploaded.map(({ action }) => action)).toEqual(['upload.file.created']);

    let folder = 0;
    const made = await recordedBy(async () => {
      folder = (await asAdmin('POST', '/upload/folders', { name: 'Fotos', parent: null })).data.id;
    });
    expect(made.map(({ action }) => action)).toEqual(['upload.folder.created']);

    const moved = await recordedBy(() =>
      asAdmin('POST', '/upload/actions/bulk-move', {
        fileIds: [file.id],
        destinationFolderId: folder,
      }),
    );
    expect(moved.map(({ action }) => action)).toEqual(['upload.file.updated']);
    expect(changesOf(moved[0]!)).toHaveProperty('folder');

    const renamed = await recordedBy(() =>
      asAdmin('PUT', `/upload/folders/${folder}`, { name: 'Photos', parent: null }),
    );
    expect(renamed.map(({ action }) => action)).toEqual(['upload.folder.updated']);

    const deleted = await recordedBy(() =>
      asAdmin('POST', '/upload/actions/bulk-delete', { folderIds: [folder], fileIds: [file.id] }),
    );
    expect(deleted.map(({ action }) => action).sort()).toEqual([
      'upload.file.deleted',
      'upload.folder.deleted',
    ]);
  });

  it('records logins and failed logins, of accounts and of administrators', async () => {
    const person = await createPerson();
    const login = (password: string, identifier = person.email) =>
      call('POST', '/api/auth/login/', { body: { identifier, password } });

    const kinds = async (work: () => Promise<unknown>) =>
      (await recordedBy(work)).map(({ action, entity }) => [action, entity.id]);

    expect(await kinds(() => login('wrong'))).toEqual([
      ['accounts.login.failed', person.documentId],
    ]);
    expect(await kinds(() => login('wrong', 'nobody@example.test'))).toEqual([
      ['accounts.login.failed', 'unknown'],
    ]);
    const entries = await kinds(() => login('Correct-Horse-9'));
    expect(entries.filter(([action]) => action?.startsWith('accounts.'))).toEqual([
      ['accounts.login.succeeded', person.documentId],
    ]);

    const adminLogin = async (password: string) => {
      const entries = await kinds(async () => {
        await call('POST', '/admin/login', { body: { email: admin.email, password } });
        // Strapi does not wait for who listens to its logins.
        await new Promise((resolve) => setTimeout(resolve, 200));
      });
      // Whoever signs in from a new place is told of it, which is an entry of its own.
      return entries.filter(([action]) => action?.startsWith('admin.'));
    };
    expect(await adminLogin('Correct-Horse-9')).toEqual([
      ['admin.login.succeeded', expect.any(String)],
    ]);
    expect(await adminLogin('wrong')).toEqual([['admin.login.failed', expect.any(String)]]);
  });

  it('records nothing about reads, nor about writes that change nothing', async () => {
    const entries = await recordedBy(async () => {
      await asAdmin('GET', '/admin/users');
      await asAdmin('PUT', `/admin/users/${admin.id}`, { firstname: 'Ada' });
      await api('audit').search({}, {});
    });
    expect(entries).toEqual([]);
  });
});
