import { api, call, strapi } from '../../helpers/app';
import { codeOf, GOOD_PASSWORD, logInFrom, newAccount, send } from '../../helpers/accounts';
import type { Account } from '../../helpers/accounts';
import { createAdministrator, createPerson } from '../../helpers/people';

const refreshWith = (refresh: string, path = '/api/auth/refresh/') =>
  send('POST', path, { refresh });

const works = async (access: string): Promise<boolean> =>
  (await call('GET', '/api/auth/me/', { token: access })).status === 200;

const sessionsOf = ({ id }: Pick<Account, 'id'>) =>
  strapi.db.connection('strapi_sessions').where({ user_id: String(id) });

const later = (seconds: number) => {
  const now = new Date(Date.now() + seconds * 1000);
  return api('kernel').setClock({ now: () => now });
};

const times = <Result>(count: number, work: () => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: count }, work));

describe('refresh tokens', () => {
  it('are exchanged for new ones', async () => {
    const account = await newAccount();
    const { status, body } = await refreshWith(account.refresh);
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ user: { email: account.email }, expiresIn: 600 });
    expect(body.data.refresh).not.toBe(account.refresh);
    expect(await works(body.data.access)).toBe(true);
    expect((await refreshWith(body.data.refresh)).status).toBe(200);
  });

  it('serve the seed clients under /api/token/', async () => {
    const { email } = await newAccount();
    for (const name of ['username', 'email', 'identifier']) {
      const reply = await send('POST', '/api/token/', { [name]: email, password: GOOD_PASSWORD });
      expect(Object.keys(reply.body).sort()).toEqual(['access', 'refresh']);
      const next = await refreshWith(reply.body.refresh, '/api/token/refresh/');
      expect(Object.keys(next.body).sort()).toEqual(['access', 'refresh']);
      expect(await works(next.body.access)).toBe(true);
    }
  });

  it('end their whole family when one comes back after it was replaced and used', async () => {
    const account = await newAccount();
    const other = (await logInFrom(account.email, GOOD_PASSWORD)).body.data;
    const second = (await refreshWith(account.refresh)).body.data;
    const third = (await refreshWith(second.refresh)).body.data;

    const replay = await refreshWith(account.refresh);
    expect(replay.status).toBe(401);
    expect(codeOf(replay)).toBe('REFRESH_TOKEN_REUSED');

    for (const { access, refresh } of [account, second, third]) {
      expect(await works(access)).toBe(false);
      expect(codeOf(await refreshWith(refresh))).toBe('INVALID_REFRESH_TOKEN');
    }
    // Another login of the same person is another family.
    expect(await works(other.access)).toBe(true);
    expect((await refreshWith(other.refresh)).status).toBe(200);
  });

  it('end their family when one comes back late, even if the successor was never used', async () => {
    const account = await newAccount();
    const second = (await refreshWith(account.refresh)).body.data;
    const restore = later(12);
    try {
      expect(codeOf(await refreshWith(account.refresh))).toBe('REFRESH_TOKEN_REUSED');
    } finally {
      restore();
    }
    expect(await works(second.access)).toBe(false);
    expect(await sessionsOf(account)).toHaveLength(0);
  });

  it('yield one successor to a retry within seconds, which still works', async () => {
    const account = await newAccount();
    const first = (await refreshWith(account.refresh)).body.data;
    const again = (await refreshWith(account.refresh)).body.data;
    expect(again.refresh).toBe(first.refresh);
    expect(await works(again.access)).toBe(true);
    expect((await refreshWith(again.refresh)).status).toBe(200);
  });

  it('leave one living family however many exchange one token at once', async () => {
    const account = await newAccount();
    const replies = await times(10, () => refreshWith(account.refresh));
    const successors = new Set(replies.map(({ body }) => body.data.refresh));
    expect(successors.size).toBe(1);
    expect(await sessionsOf(account).where({ status: 'active' })).toHaveLength(1);
    expect(await sessionsOf(account)).toHaveLength(2);
  });

  it('leave nothing alive when a thief and the owner race', async () => {
    for (let round = 0; round < 5; round += 1) {
      const account = await newAccount();
      const second = (await refreshWith(account.refresh)).body.data;
      await refreshWith(second.refresh);
      // Replays of the first token against rotations further down the family.
      const third = (await refreshWith(second.refresh)).body.data;
      const replies = await Promise.all([
        refreshWith(account.refresh),
        refreshWith(third.refresh),
        refreshWith(account.refresh),
        refreshWith(third.refresh),
      ]);
      expect(replies.map(codeOf)).toContain('REFRESH_TOKEN_REUSED');
      expect(await sessionsOf(account)).toHaveLength(0);
    }
  });

  it('are worth nothing forged, of another kind, of a deleted or a blocked account', async () => {
    const account = await newAccount();
    const [head, body] = account.refresh.split('.');
    const forged = `${head}.${body}.${'A'.repeat(43)}`;
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    for (const token of [forged, `${none}.${body}.`, account.access, 'x', 'a.b.c']) {
      const reply = await refreshWith(token);
      expect(reply.status).toBe(401);
      expect(codeOf(reply)).toBe('INVALID_REFRESH_TOKEN');
    }
    // A forgery is no replay: the family lives.
    expect(await works(account.access)).toBe(true);

    await strapi.db.connection('up_users').where({ id: account.id }).update({ blocked: true });
    expect(codeOf(await refreshWith(account.refresh))).toBe('INVALID_REFRESH_TOKEN');
  });

  it('keep the indexes that they are found by', async () => {
    const { rows } = await strapi.db.connection.raw(
      "SELECT indexname FROM pg_indexes WHERE tablename = 'strapi_sessions'",
    );
    const names = rows.map(({ indexname }: { indexname: string }) => indexname);
    expect(names).toEqual(
      expect.arrayContaining([
        'strapi_sessions_session_unique',
        'strapi_sessions_family',
        'strapi_sessions_end',
      ]),
    );
  });
});

describe('POST /api/auth/logout/', () => {
  it('ends the login of an access token', async () => {
    const account = await newAccount();
    const other = (await logInFrom(account.email, GOOD_PASSWORD)).body.data;
    const reply = await send('POST', '/api/auth/logout/', {}, { token: account.access });
    expect(reply.status).toBe(204);
    expect(await works(account.access)).toBe(false);
    expect(codeOf(await refreshWith(account.refresh))).toBe('INVALID_REFRESH_TOKEN');
    expect(await works(other.access)).toBe(true);
  });

  it('ends it by its refresh token, also without a body, and twice without harm', async () => {
    const account = await newAccount();
    const logout = () => send('POST', '/api/auth/logout', { refresh: account.refresh });
    expect((await logout()).status).toBe(204);
    expect((await logout()).status).toBe(204);
    expect(await works(account.access)).toBe(false);

    const { access } = await newAccount();
    const bare = await send('POST', '/api/auth/logout/', undefined, { token: access });
    expect(bare.status).toBe(204);
    expect(await works(access)).toBe(false);
  });

  it('ends all logins when asked to, but not for a token that is dead itself', async () => {
    const account = await newAccount();
    const other = (await logInFrom(account.email, GOOD_PASSWORD)).body.data;
    const dead = (await logInFrom(account.email, GOOD_PASSWORD)).body.data;
    await send('POST', '/api/auth/logout/', { refresh: dead.refresh });

    const everywhere = (refresh: string) =>
      send('POST', '/api/auth/logout/', { refresh, everywhere: true });
    expect((await everywhere(dead.refresh)).status).toBe(204);
    expect(await works(other.access)).toBe(true);
    expect((await everywhere(account.refresh)).status).toBe(204);
    expect(await works(other.access)).toBe(false);
  });

  it('asks for a good token', async () => {
    expect((await send('POST', '/api/auth/logout/', {})).status).toBe(401);
    expect((await send('POST', '/api/auth/logout/', {}, { token: 'nonsense' })).status).toBe(401);
    expect(codeOf(await send('POST', '/api/auth/logout/', { refresh: 'x' }))).toBe('UNAUTHORIZED');
  });
});

describe('/api/auth/sessions', () => {
  it('lists the logins of the caller and ends one with all its tokens', async () => {
    const account = await newAccount();
    const other = (await logInFrom(account.email, GOOD_PASSWORD)).body.data;
    const rotated = (await refreshWith(other.refresh)).body.data;

    const { body } = await call('GET', '/api/auth/sessions', { token: account.access });
    expect(body.data).toHaveLength(2);
    const theirs = body.data.find((one: any) => !one.current && !one.isCurrent);
    const id = theirs.sessionId ?? theirs.id;
    const ended = await call('DELETE', `/api/auth/sessions/${id}`, { token: account.access });
    expect(ended.status).toBe(204);
    expect(await works(other.access)).toBe(false);
    expect(await works(rotated.access)).toBe(false);
    expect(await works(account.access)).toBe(true);
  });

  it("does not end somebody else's", async () => {
    const [one, two] = [await newAccount(), await newAccount()];
    const [{ session_id: id }] = await sessionsOf(two).select();
    const reply = await call('DELETE', `/api/auth/sessions/${id}`, { token: one.access });
    expect(reply.status).toBe(404);
    expect(await works(two.access)).toBe(true);
    const nonsense = await call('DELETE', "/api/auth/sessions/'%00", { token: one.access });
    expect(nonsense.status).toBeLessThan(500);
  });
});

describe('sessions end', () => {
  const setPassword = (password: string, { id }: Account) =>
    strapi.plugin('users-permissions').service('user').edit(id, { password });

  it('when an administrator sets a password or blocks the account', async () => {
    for (const change of [{ password: 'quatre grands chats' }, { blocked: true }]) {
      const account = await newAccount();
      const administrator = await createAdministrator();
      const path = `/content-manager/collection-types/plugin::users-permissions.user`;
      const reply = await call('PUT', `${path}/${account.documentId}`, {
        token: administrator.token,
        body: change,
      });
      expect(reply.status).toBe(200);
      expect(await works(account.access)).toBe(false);
      expect((await refreshWith(account.refresh)).status).toBe(401);
    }
  });

  it('and none begins with the old password while it is changed', async () => {
    for (let round = 0; round < 3; round += 1) {
      const account = await newAccount();
      const [, ...logins] = await Promise.all([
        setPassword(`nouveau secret ${round}`, account),
        ...Array.from({ length: 4 }, () => logInFrom(account.email, GOOD_PASSWORD)),
      ]);
      for (const { status, body } of logins) {
        if (status === 200) expect(await works(body.data.access)).toBe(false);
      }
      expect(await sessionsOf(account)).toHaveLength(0);
    }
  });

  it('when the account is deleted, with its memberships', async () => {
    const { createOrganisation } = await import('../../helpers/people');
    const organisation = await createOrganisation();
    const person = await createPerson(organisation, 'staff');
    const memberships = () =>
      strapi.db.connection('memberships').where({ account_key: `user:${person.documentId}` });
    expect(await memberships()).toHaveLength(1);

    await strapi.plugin('users-permissions').service('user').remove({ id: person.id });
    expect(await memberships()).toHaveLength(0);
    expect(await works(person.token)).toBe(false);
    expect(await sessionsOf(person)).toHaveLength(0);
  });

  it('with memberships also for a deletion by somebody who may not see them', async () => {
    const { createOrganisation } = await import('../../helpers/people');
    const { organisationScope } = await import('../../../plugins/kernel/shared/scope');
    const person = await createPerson(await createOrganisation(), 'staff');
    const mine = await createOrganisation();
    const counted = await api('kernel').runInScope(organisationScope(mine.documentId), async () => {
      await strapi.db.connection('up_users').where({ id: person.id }).delete();
      return strapi.db.connection('memberships').select();
    });
    // The caller's own scope is as narrow as before.
    expect(counted).toEqual([]);
    const left = await strapi.db
      .connection('memberships')
      .where({ account_key: `user:${person.documentId}` });
    expect(left).toEqual([]);
  });
});
