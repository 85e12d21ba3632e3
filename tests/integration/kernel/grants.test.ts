import { api, call, strapi } from '../../helpers/app';
import { createOrganisation } from '../../helpers/people';
import { until } from '../../helpers/until';

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
}

describe('rights that are remembered', () => {
  it('are forgotten as soon as the tables change, whoever changed them', async () => {
    const tokens = strapi.service('admin::api-token-content-api') as unknown as Tokens;
    const given = { name: 'till', description: '', type: 'full-access', lifespan: null };
    const { id, accessKey: token } = await tokens.create(given);
    const path = `/api/queues/overview?organisation=${(await createOrganisation()).documentId}`;
    const ask = async () => (await call('GET', path, { token })).status;
    // The first use is noted in the token itself.
    expect([await ask(), await ask()]).toEqual([200, 200]);

    const read: string[] = [];
    const listen = ({ sql }: { sql: string }) => void (/api_tokens/.test(sql) && read.push(sql));
    strapi.db.connection.on('query', listen);
    expect(await ask()).toBe(200);
    strapi.db.connection.off('query', listen);
    expect(read).toEqual([]);

    await strapi.db.connection('strapi_api_tokens').where({ id }).delete();
    // Sooner than it would be forgotten anyway.
    await until(async () => (await ask()) !== 200, 5_000);
  });
});
