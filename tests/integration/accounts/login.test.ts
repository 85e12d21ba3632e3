import { api, app, call, graphql, strapi } from '../../helpers/app';
import {
  codeOf,
  freshEmail,
  GOOD_PASSWORD,
  logInFrom,
  newAccount,
  send,
} from '../../helpers/accounts';
import type { Reply } from '../../helpers/app';
import type { Account } from '../../helpers/accounts';

const WRONG = 'not the password';

/** An address that no other test uses. */
let host = 1;
const elsewhere = (): string => {
  host += 1;
  return `127.${1 + Math.floor(host / 250)}.0.${1 + (host % 250)}`;
};

const attempts = ({ documentId }: Pick<Account, 'documentId'>) =>
  strapi.db
    .connection('accounts_login_attempts')
    .where({ account: `user:${documentId}` })
    .orderBy('id');

const fail = async (account: { email: string }, from: string, count: number): Promise<number[]> => {
  const statuses: number[] = [];
  for (let index = 0; index < count; index += 1) {
    statuses.push((await logInFrom(account.email, WRONG, { from })).status);
  }
  return statuses;
};

const later = (seconds: number) => {
  const now = new Date(Date.now() + seconds * 1000);
  return api('kernel').setClock({ now: () => now });
};

describe('POST /api/auth/login/', () => {
  it.each(['email', 'username', 'identifier'])('takes the %s', async (key) => {
    const { email } = await newAccount({ username: `name-${key}` });
    const reply = await send('POST', '/api/auth/login/', {
      [key]: key === 'username' ? `NAME-${key}` : email.toUpperCase(),
      password: GOOD_PASSWORD,
    });
    expect(reply.status).toBe(200);
    expect(reply.body.data).toMatchObject({ user: { email }, expiresIn: 600 });
    expect(reply.headers.get('cache-control')).toBe('no-store');
    const me = await call('GET', '/api/auth/me/', { token: reply.body.data.access });
    expect(me.status).toBe(200);
  });

  it('answers alike for a wrong password and an unknown account, and takes as long', async () => {
    const account = await newAccount();
    const known = { identifier: account.email, fastest: Infinity };
    const unknown = { identifier: freshEmail(), fastest: Infinity };
    const tryOne = async (one: typeof known): Promise<Reply> => {
      const started = performance.now();
      const reply = await logInFrom(one.identifier, WRONG, { from: elsewhere() });
      one.fastest = Math.min(one.fastest, performance.now() - started);
      return reply;
    };
    const alike = (): boolean => Math.abs(Math.log2(unknown.fastest / known.fastest)) < 1;
    // By turns, until neither was held up by others. bcrypt is by far the longest part: whom it is left
    // out for is answered in a tenth of the time, however often he tries.
    for (let turns = 0; turns < 4 || (turns < 12 && !alike()); turns += 1) {
      const [one, other] = [await tryOne(known), await tryOne(unknown)];
      expect(one.status).toBe(401);
      expect(codeOf(one)).toBe('INVALID_CREDENTIALS');
      expect(other.body).toEqual(one.body);
    }
    expect(alike()).toBe(true);
  });

  it('tells that an account is blocked only to somebody who knows the password', async () => {
    const account = await newAccount();
    await strapi.db.connection('up_users').where({ id: account.id }).update({ blocked: true });
    expect(codeOf(await logInFrom(account.email, WRONG))).toBe('INVALID_CREDENTIALS');
    const reply = await logInFrom(account.email, GOOD_PASSWORD);
    expect(reply.status).toBe(403);
    expect(codeOf(reply)).toBe('ACCOUNT_BLOCKED');
    const outcomes = (await attempts(account).select()).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['failed', 'refused']);
  });

  it('serves front ends of another origin', async () => {
    const preflight = await fetch(`${app.url}/api/auth/login/`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://front.example.test',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,guichet-device,idempotency-key',
      },
    });
    expect(preflight.status).toBe(204);
    const allowed = preflight.headers.get('access-control-allow-headers')?.toLowerCase();
    for (const name of ['content-type', 'authorization', 'guichet-device', 'idempotency-key']) {
      expect(allowed).toContain(name);
    }
    const account = await newAccount();
    const headers = { origin: 'https://front.example.test' };
    const reply = await logInFrom(account.email, GOOD_PASSWORD, { headers });
    const exposed = reply.headers.get('access-control-expose-headers')?.toLowerCase();
    expect(exposed).toContain('guichet-device');
    expect(exposed).toContain('retry-after');
  });

  it('does not let an account without password in', async () => {
    const account = await newAccount();
    await strapi.db.connection('up_users').where({ id: account.id }).update({ password: null });
    expect((await logInFrom(account.email, '')).status).toBe(401);
    expect((await logInFrom(account.email, GOOD_PASSWORD)).status).toBe(401);
  });

  it('records each attempt, without what was typed for an unknown account', async () => {
    const account = await newAccount();
    const from = elsewhere();
    await logInFrom(account.email, WRONG, { from, headers: { 'user-agent': 'Test/1.0' } });
    await logInFrom(account.email, GOOD_PASSWORD, { from });
    const rows = await attempts(account).select();
    expect(rows).toMatchObject([
      { outcome: 'failed', address: from, user_agent: 'Test/1.0', known_device: false },
      { outcome: 'succeeded', address: from },
    ]);
    expect(Math.abs(Date.now() - rows[0].at.getTime())).toBeLessThan(60_000);

    const typed = 'my secret in the wrong field';
    await logInFrom(typed, WRONG, { from });
    const all = JSON.stringify(await strapi.db.connection('accounts_login_attempts').select());
    const buckets = JSON.stringify(await strapi.db.connection('accounts_login_buckets').select());
    expect(all + buckets).not.toContain(typed);
    expect(all).toMatch(/unknown:[0-9a-f]{32}/);
    expect(all + buckets).not.toContain(WRONG);
  });

  it('forgets attempts after their time', async () => {
    const account = await newAccount();
    const old = new Date(Date.now() - 91 * 24 * 3600 * 1000);
    await strapi.db.connection('accounts_login_attempts').insert(
      Array.from({ length: 15 }, () => ({
        at: old,
        account: 'user:old',
        address: '192.0.2.1',
        known_device: false,
        outcome: 'failed',
      })),
    );
    const left = async () => {
      await logInFrom(account.email, GOOD_PASSWORD);
      return (await strapi.db.connection('accounts_login_attempts').where({ account: 'user:old' }))
        .length;
    };
    expect(await left()).toBe(5);
    expect(await left()).toBe(0);
  });

  it('ignores Idempotency-Key: a failure that was counted stays counted', async () => {
    const account = await newAccount();
    const headers = { 'idempotency-key': 'guess' };
    await logInFrom(account.email, WRONG, { from: elsewhere(), headers });
    expect(await attempts(account)).toHaveLength(1);
  });
});

describe('lockout', () => {
  it('locks a guesser out with 429 and Retry-After, also with the right password', async () => {
    const account = await newAccount();
    const from = elsewhere();
    expect(await fail(account, from, 5)).toEqual([401, 401, 401, 401, 401]);

    const reply = await logInFrom(account.email, GOOD_PASSWORD, { from });
    expect(reply.status).toBe(429);
    expect(codeOf(reply)).toBe('LOCKED_OUT');
    const wait = Number(reply.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(20);
    expect(wait).toBeLessThanOrEqual(30);
    expect(reply.body.error.details.retryAfter).toBe(wait);
    expect((await attempts(account).select()).at(-1)).toMatchObject({ outcome: 'locked-out' });
    // The same for an account that is none.
    const nobody = { email: freshEmail() };
    expect(await fail(nobody, elsewhere(), 6)).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('lengthens with each failure, and a success clears it', async () => {
    const account = await newAccount();
    const from = elsewhere();
    await fail(account, from, 5);
    const wait = async () =>
      Number((await logInFrom(account.email, WRONG, { from })).headers.get('retry-after'));
    const first = await wait();
    let restore = later(35);
    expect((await logInFrom(account.email, WRONG, { from })).status).toBe(401);
    const second = await wait();
    expect(second).toBeGreaterThan(first * 1.5);
    restore();
    restore = later(35 + 65);
    try {
      expect((await logInFrom(account.email, GOOD_PASSWORD, { from })).status).toBe(200);
      expect(await fail(account, from, 5)).toEqual([401, 401, 401, 401, 401]);
    } finally {
      restore();
    }
  });

  it('counts guesses that are made side by side', async () => {
    const account = await newAccount();
    const from = elsewhere();
    const replies = await Promise.all(
      Array.from({ length: 25 }, () => logInFrom(account.email, WRONG, { from })),
    );
    const statuses = replies.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(20);
  });

  it('of a stranger does not lock the owner out on another network', async () => {
    const account = await newAccount();
    await fail(account, elsewhere(), 8);
    expect((await logInFrom(account.email, GOOD_PASSWORD, { from: elsewhere() })).status).toBe(200);
  });

  it('of a stranger on the same network does not lock out a device that is known', async () => {
    const account = await newAccount();
    const from = elsewhere();
    expect(await fail(account, from, 6)).toContain(429);
    const header = { from, headers: { 'guichet-device': account.device } };
    expect((await logInFrom(account.email, GOOD_PASSWORD, header)).status).toBe(200);
    const cookie = { from, headers: { cookie: `guichet_device=${account.device}` } };
    expect((await logInFrom(account.email, GOOD_PASSWORD, cookie)).status).toBe(200);
    // The device of another account is a stranger's.
    const other = await newAccount();
    const foreign = { from, headers: { 'guichet-device': other.device } };
    expect((await logInFrom(account.email, GOOD_PASSWORD, foreign)).status).toBe(429);
  });

  it('of many strangers leaves the owner his first try from anywhere, and known devices all', async () => {
    const account = await newAccount();
    for (let index = 0; index < 5; index += 1) await fail(account, elsewhere(), 5);
    // Now a new network has one guess.
    expect(await fail(account, elsewhere(), 2)).toEqual([401, 429]);
    expect((await logInFrom(account.email, GOOD_PASSWORD, { from: elsewhere() })).status).toBe(200);
    const headers = { 'guichet-device': account.device };
    const from = elsewhere();
    for (const password of [WRONG, WRONG, WRONG, GOOD_PASSWORD]) {
      const { status } = await logInFrom(account.email, password, { from, headers });
      expect(status).toBe(password === WRONG ? 401 : 200);
    }
  });

  it('is its own for each known device', async () => {
    const account = await newAccount();
    const client = { from: elsewhere(), headers: { 'guichet-device': account.device } };
    for (let index = 0; index < 5; index += 1) await logInFrom(account.email, WRONG, client);
    expect((await logInFrom(account.email, GOOD_PASSWORD, client)).status).toBe(429);
    const { from } = client;
    expect((await logInFrom(account.email, GOOD_PASSWORD, { from })).status).toBe(200);
  });

  it('stops one network that tries many accounts', async () => {
    const from = elsewhere();
    const statuses = await Promise.all(
      Array.from(
        { length: 34 },
        async () => (await logInFrom(freshEmail(), WRONG, { from })).status,
      ),
    );
    expect(statuses.filter((status) => status === 401)).toHaveLength(30);
    expect(statuses.filter((status) => status === 429)).toHaveLength(4);
  });

  it('does not believe X-Forwarded-For', async () => {
    const account = await newAccount();
    const from = elsewhere();
    for (let index = 0; index < 5; index += 1) {
      const headers = { 'x-forwarded-for': `198.51.100.${index}`, 'x-real-ip': '198.51.100.9' };
      await logInFrom(account.email, WRONG, { from, headers });
    }
    expect((await logInFrom(account.email, WRONG, { from })).status).toBe(429);
  });

  it('is not got round by the doors of users-permissions', async () => {
    const account = await newAccount();
    const body = { identifier: account.email, password: GOOD_PASSWORD, email: account.email };
    const doors = [
      ['POST', '/api/auth/local'],
      ['POST', '/api/auth/local/register'],
      ['POST', '/api/auth/change-password'],
      ['GET', '/api/auth/local/callback'],
      ['GET', '/api/auth/google/callback'],
      ['GET', '/api/connect/google'],
      ['POST', '/api/users'],
      ['GET', '/api/users'],
    ] as const;
    for (const [method, path] of doors) {
      const reply = await send(method, path, method === 'POST' ? body : undefined);
      expect([403, 404, 405]).toContain(reply.status);
      expect(JSON.stringify(reply.body)).not.toContain('jwt');
    }
    const mutations = [
      `login(input: { identifier: "${account.email}", password: "${GOOD_PASSWORD}" }) { jwt }`,
      `register(input: { username: "abc", email: "a@b.test", password: "x" }) { jwt }`,
      `forgotPassword(email: "${account.email}") { ok }`,
      `resetPassword(password: "a", passwordConfirmation: "a", code: "a") { jwt }`,
      `changePassword(currentPassword: "a", password: "b", passwordConfirmation: "b") { jwt }`,
      `emailConfirmation(confirmation: "a") { jwt }`,
    ];
    for (const mutation of mutations) {
      const { body } = await graphql(`mutation { ${mutation} }`, {}, account.access);
      expect(body.errors[0].message).toMatch(/Cannot query field/);
      expect(body.data).toBeUndefined();
    }
  });
});

describe('limits of the auth routes', () => {
  const set = (key: string, value: number) => strapi.config.set(`plugin::accounts.${key}`, value);
  const keys = ['authRateLimit', 'registerRateLimit', 'mailRateLimit'];
  const before = keys.map((key) => strapi.config.get<number>(`plugin::accounts.${key}`));

  beforeEach(async () => {
    await strapi.db.connection('kernel_rate_limits').delete();
  });
  afterEach(() => keys.forEach((key, index) => set(key, before[index]!)));

  it('count one network over all of them', async () => {
    const from = elsewhere();
    set('authRateLimit', 3);
    for (const path of ['login', 'register', 'refresh']) {
      expect((await send('POST', `/api/auth/${path}/`, {}, { from })).status).toBe(400);
    }
    const reply = await send('POST', '/api/token/', {}, { from });
    expect(reply.status).toBe(429);
    expect(codeOf(reply)).toBe('TOO_MANY_REQUESTS');
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await send('POST', '/api/token/', {}, { from: elsewhere() })).status).toBe(400);
  });

  it.each([
    ['registerRateLimit', '/api/auth/register/'],
    ['mailRateLimit', '/api/auth/forgot-password/'],
    ['mailRateLimit', '/api/auth/send-email-confirmation'],
  ])('%s holds for %s', async (key, path) => {
    const from = elsewhere();
    set(key, 1);
    expect((await send('POST', path, {}, { from })).status).toBe(400);
    expect((await send('POST', path, {}, { from })).status).toBe(429);
  });
});
