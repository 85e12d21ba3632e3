import { api, call, strapi } from '../../helpers/app';
import { connect, disconnectAll } from '../../helpers/live';
import type { Client } from '../../helpers/live';
import { createAdministrator, createOrganisation, createPerson, join } from '../../helpers/people';
import type { Organisation, Person } from '../../helpers/people';
import { emit, happened } from '../../helpers/test-events';
import { newAccount, send } from '../../helpers/accounts';
import '../../helpers/test-topics';
import { pause, until } from '../../helpers/until';

afterEach(disconnectAll);

/** Below the sweep's ten seconds: it was the change that said it. */
const SECONDS = 3_000;

const knex = strapi.db.connection;
const { runInScope } = api('kernel');
const platform = <Result>(work: () => PromiseLike<Result>) =>
  runInScope({ kind: 'platform' }, work);

let a: Organisation;
let person: Person;
let client: Client;

beforeEach(async () => {
  a = await createOrganisation();
  person = await createPerson(a, 'manager');
  client = await connect(person.token);
  await client.follow({ topics: ['test'], organisationId: a.documentId });
  await emit(happened('before', 0, a.documentId));
  await until(() => client.heard.length === 1);
});

const membership = () =>
  platform(() =>
    knex('memberships')
      .where({ account_key: `user:${person.documentId}`, organisation_id: a.documentId })
      .first<{ document_id: string }>('document_id'),
  );

const hearsNothingMore = async (): Promise<void> => {
  await emit(happened('after', 0, a.documentId));
  await pause(150);
  expect(client.entities()).toEqual(['before']);
};

describe('a subscription ends when its right ends', () => {
  it('the membership is removed through the document service', async () => {
    const { document_id: documentId } = await membership();
    await strapi.documents('plugin::kernel.membership').delete({ documentId });
    await until(() => client.notes.includes('revoked'), SECONDS);
    await hearsNothingMore();
    expect(client.socket.connected).toBe(true);
  });

  it('the membership is removed by plain SQL', async () => {
    await platform(() =>
      knex('memberships')
        .where({ account_key: `user:${person.documentId}` })
        .delete(),
    );
    await until(() => client.notes.includes('revoked'), SECONDS);
    await hearsNothingMore();
  });

  it('the role becomes that of a customer', async () => {
    const { document_id: documentId } = await membership();
    await strapi
      .documents('plugin::kernel.membership')
      .update({ documentId, data: { role: 'customer' } as never });
    await until(() => client.notes.includes('revoked'), SECONDS);
    await hearsNothingMore();
  });

  it('and one without an organisation moves to those that are left, or new', async () => {
    const [b, c] = [await createOrganisation(), await createOrganisation()];
    await join(person.documentId, b, 'staff');
    const id = await client.follow({ topics: ['test'] });
    await join(person.documentId, c, 'staff');
    const { document_id: documentId } = await membership();
    await strapi.documents('plugin::kernel.membership').delete({ documentId });
    await until(() => client.notes.includes('revoked'), SECONDS);
    await emit(...[a, b, c].map((one, n) => happened(`in-${n}`, 0, one.documentId)));
    await until(() => client.entities().includes('in-2'));
    const heard = client.heard.filter(({ subscription }) => subscription === id);
    expect(heard.map(({ event }) => event.entityId)).toEqual(['in-1', 'in-2']);
  });
});

describe('a connection ends with its login', () => {
  const isCut = () => until(() => !client.socket.connected, SECONDS);

  it('the user is blocked', async () => {
    await strapi
      .documents('plugin::users-permissions.user')
      .update({ documentId: person.documentId, data: { blocked: true } as never });
    await isCut();
    expect(client.notes).toContain('goodbye:SESSION_ENDED');
    await hearsNothingMore();
    await expect(connect(person.token)).rejects.toThrow('UNAUTHENTICATED');
  });

  it('the user is blocked by plain SQL', async () => {
    await knex('up_users').where({ id: person.id }).update({ blocked: true });
    await isCut();
  });

  it('the user is deleted', async () => {
    await knex('up_users').where({ id: person.id }).delete();
    await isCut();
  });

  it('he logs out, and only that login ends', async () => {
    const account = await newAccount();
    const [one, two] = [await connect(account.access), await connect(account.access)];
    const { body } = await send('POST', '/api/auth/login/', {
      identifier: account.email,
      password: account.password,
    });
    const other = await connect(body.data.access);
    await send(
      'POST',
      '/api/auth/logout/',
      { refresh: account.refresh },
      { token: account.access },
    );
    await until(() => !one.socket.connected && !two.socket.connected, SECONDS);
    await pause(300);
    expect(other.socket.connected).toBe(true);
  });

  it('but not with the renewal of its tokens', async () => {
    const account = await newAccount();
    const other = await connect(account.access);
    const { status } = await send('POST', '/api/auth/refresh/', { refresh: account.refresh });
    expect(status).toBe(200);
    await other.subscribe({ topics: ['published'] });
    await pause(300);
    expect(other.socket.connected).toBe(true);
  });

  it('also when the subscription is new and nobody has looked yet', async () => {
    // As if the notification was lost: no trigger fires.
    await knex.transaction(async (trx) => {
      await trx.raw('ALTER TABLE up_users DISABLE TRIGGER USER');
      await trx('up_users').where({ id: person.id }).update({ blocked: true });
      await trx.raw('ALTER TABLE up_users ENABLE TRIGGER USER');
    });
    const reply = await client.subscribe({ topics: ['test'], organisationId: a.documentId });
    expect(reply).toMatchObject({ ok: false, error: { code: 'SESSION_ENDED' } });
    await isCut();
  });

  it('also when nothing said so: within the sweep', async () => {
    await knex.transaction(async (trx) => {
      await trx.raw('ALTER TABLE up_users DISABLE TRIGGER USER');
      await trx('up_users').where({ id: person.id }).update({ blocked: true });
      await trx.raw('ALTER TABLE up_users ENABLE TRIGGER USER');
    });
    await until(() => !client.socket.connected, 12_000);
  });

  it('an administrator is deactivated, loses his role, or logs out', async () => {
    const open = async () => {
      const admin = await createAdministrator();
      const live = await connect(admin.token, { namespace: '/admin' });
      await live.follow({ topics: ['test'] });
      return { ...admin, live };
    };
    const [idle, demoted, leaving] = [await open(), await open(), await open()];
    await strapi.service('admin::user').updateById(idle.id, { isActive: false });
    const role = await strapi.service('admin::role').create({ name: `plain ${idle.id}` });
    await strapi.service('admin::user').updateById(demoted.id, { roles: [role.id] });
    const { status } = await call('POST', '/admin/logout', { token: leaving.token, body: {} });
    expect(status).toBe(200);
    await until(() => !idle.live.socket.connected, SECONDS);
    await until(() => demoted.live.notes.includes('revoked'), SECONDS);
    await until(() => !leaving.live.socket.connected, SECONDS);
  });

  it('an API token is deleted, made anew, or narrowed', async () => {
    const tokens = strapi.service('admin::api-token-content-api');
    const open = async () => {
      const facts = { name: `token ${Math.random()}`, description: '', lifespan: null };
      const token = await tokens.create({ ...facts, type: 'full-access', kind: 'content-api' });
      const live = await connect(token.accessKey);
      await live.follow({ topics: ['test'] });
      return { ...facts, id: token.id, live };
    };
    const [gone, leaked, narrowed] = [await open(), await open(), await open()];
    await tokens.revoke(gone.id);
    await tokens.regenerate(leaked.id);
    const { name, description } = narrowed;
    await tokens.update(narrowed.id, { name, description, type: 'read-only' });
    for (const { live } of [gone, leaked, narrowed]) {
      await until(() => !live.socket.connected, SECONDS);
    }
  });
});
