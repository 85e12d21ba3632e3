import { api, call, strapi } from '../../helpers/app';
import { createOrganisation } from '../../helpers/people';

const ROLES = ['public', 'authenticated'];

const actionsOf = async (type: string): Promise<string[]> => {
  const permissions = await strapi.db
    .query('plugin::users-permissions.permission')
    .findMany({ where: { role: { type } } });
  return permissions.map(({ action }: { action: string }) => action).sort();
};

const giveByHand = async (type: string, action: string): Promise<void> => {
  const role = await strapi.db.query('plugin::users-permissions.role').findOne({ where: { type } });
  await strapi.db
    .query('plugin::users-permissions.permission')
    .create({ data: { action, role: role.id } });
};

describe('grants', () => {
  it('leaves none of the permissions that ship with users-permissions', async () => {
    for (const role of ROLES) {
      expect(await actionsOf(role)).not.toContain('plugin::users-permissions.auth.callback');
      expect(await actionsOf(role)).not.toContain('plugin::users-permissions.user.me');
    }
  });

  it('writes what is declared, once, and takes away what is not', async () => {
    const before = {
      public: await actionsOf('public'),
      authenticated: await actionsOf('authenticated'),
    };
    await giveByHand('public', 'plugin::users-permissions.user.find');
    await giveByHand('authenticated', 'plugin::users-permissions.user.destroy');
    api('kernel').grant('public', ['plugin::users-permissions.user.count']);

    await api('kernel').applyGrants();
    await api('kernel').applyGrants();

    const added = 'plugin::users-permissions.user.count';
    expect(await actionsOf('public')).toEqual([...before.public, added].sort());
    expect(await actionsOf('authenticated')).toEqual([...before.authenticated, added].sort());
  });

  it('keeps one of two equal rows', async () => {
    await giveByHand('public', 'plugin::users-permissions.user.count');
    await api('kernel').applyGrants();
    const same = (await actionsOf('public')).filter((one) => one.endsWith('user.count'));
    expect(same).toHaveLength(1);
  });

  it('synchronises when several processes boot at once', async () => {
    api('kernel').grant('authenticated', ['plugin::users-permissions.user.findOne']);
    const five = <Result>(work: () => PromiseLike<Result>) =>
      Promise.all(Array.from({ length: 5 }, async () => await work()));
    // Opens five connections, so that the five then really run side by side.
    await five(() => strapi.db.connection.raw('SELECT pg_sleep(0.2)'));
    await five(() => api('kernel').applyGrants());
    const found = (await actionsOf('authenticated')).filter((one) => one.endsWith('user.findOne'));
    expect(found).toHaveLength(1);
  });

  it('leaves other roles alone', async () => {
    const role = await strapi.db
      .query('plugin::users-permissions.role')
      .create({ data: { name: 'Partner', type: 'partner' } });
    await strapi.db
      .query('plugin::users-permissions.permission')
      .create({ data: { action: 'plugin::users-permissions.user.me', role: role.id } });
    await api('kernel').applyGrants();
    expect(await actionsOf('partner')).toEqual(['plugin::users-permissions.user.me']);
  });

  it('fails the boot for an action that no route carries', async () => {
    api('kernel').grant('public', ['api::ghost.ghost.find']);
    await expect(api('kernel').applyGrants()).rejects.toThrow('api::ghost.ghost.find');
  });
});

interface Tokens {
  create(token: object): Promise<{ id: number; accessKey: string }>;
  update(id: number, change: object): Promise<unknown>;
  getByAccessKey(hash: string): Promise<object | null>;
  getById(id: number): Promise<object | null>;
  hash(accessKey: string): string;
}

describe('an API token', () => {
  const tokens = strapi.service('admin::api-token-content-api') as unknown as Tokens;
  const give = (type: string, permissions?: readonly string[]) =>
    tokens.create({ name: `of ${type}`, description: '', type, lifespan: null, permissions });

  it('is what Strapi says that it is, read by one statement', async () => {
    const actions = ['plugin::kernel.branch.findOne', 'plugin::kernel.branch.find'];
    const { id, accessKey } = await give('custom', actions);
    const read: string[] = [];
    const listen = ({ sql }: { sql: string }) => void (/api_token/.test(sql) && read.push(sql));
    strapi.db.connection.on('query', listen);
    const found = await tokens.getByAccessKey(tokens.hash(accessKey));
    strapi.db.connection.off('query', listen);
    expect(read).toHaveLength(1);
    expect(found).toEqual(await tokens.getById(id));
    expect(await tokens.getByAccessKey(tokens.hash('another'))).toBeNull();
  });

  it('may at once what it is given, and nothing from the moment it is gone', async () => {
    const organisation = (await createOrganisation()).documentId;
    const { id, accessKey: token } = await give('custom', ['plugin::kernel.branch.find']);
    const ask = async () =>
      (await call('GET', `/api/queues/overview?organisation=${organisation}`, { token })).status;
    expect((await call('GET', '/api/branches', { token })).status).toBe(200);
    expect(await ask()).toBe(403);
    await tokens.update(id, { type: 'full-access', permissions: null });
    expect(await ask()).toBe(200);
    const table = strapi.db.connection('strapi_api_tokens').where({ id });
    await table.clone().update({ expires_at: new Date(Date.now() - 1_000) });
    expect(await ask()).toBe(401);
    await table.clone().update({ expires_at: null });
    expect(await ask()).toBe(200);
    await table.clone().delete();
    expect(await ask()).toBe(401);
  });
});

describe('security headers', () => {
  it('are the same for every verb, and whatever it answers', async () => {
    const seen = async (method: string, path: string) => {
      const { headers } = await call(method, path, { body: {} });
      const own =
        /^(content-security|strict-transport|referrer|x-frame|x-content|x-dns|x-down|x-perm)/;
      const found: [string, string][] = [];
      headers.forEach((value, name) => void (own.test(name) && found.push([name, value])));
      return found;
    };
    const first = await seen('POST', '/api/queues/none/tickets');
    expect(first.length).toBeGreaterThan(5);
    expect(Object.fromEntries(first)['content-security-policy']).toContain("default-src 'self'");
    for (const [method, path] of [
      ['POST', '/api/queues/none/tickets'],
      ['PUT', '/api/branches/none'],
      ['DELETE', '/api/branches/none'],
    ] as const) {
      expect(await seen(method, path)).toEqual(first);
    }
  });
});
