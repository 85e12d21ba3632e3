import { api, app, call, strapi } from '../../helpers/app';
import {
  codeOf,
  freshEmail,
  GOOD_PASSWORD,
  logInFrom,
  newAccount,
  send,
} from '../../helpers/accounts';
import type { Account } from '../../helpers/accounts';
import { createOrganisation, createPerson } from '../../helpers/people';

const LONG = 'x'.repeat(1_000_000 - 200);
const MEDIUM = 'x'.repeat(20_000);

/** Not one of them is a text that any field takes. */
const NOT_TEXT: [string, unknown][] = [
  ['a number', 42],
  ['a boolean', true],
  ['null', null],
  ['an array', ['x']],
  ['an object', { $ne: null }],
  ['nothing', ''],
  ['spaces', '   '],
  ['a null byte', 'a\u0000b@example.test'],
  ['a new line', 'a@example.test\r\nBcc: b@example.test'],
  ['half a surrogate', 'a\ud800@example.test'],
  ['an escape', '\u001b[31m@example.test'],
  ['twenty thousand letters', MEDIUM],
  ['a megabyte', LONG],
];

const good = () => ({ email: freshEmail(), password: GOOD_PASSWORD });

const BODIES: [string, unknown][] = [
  ['null', null],
  ['a text', 'text'],
  ['a number', 7],
  ['an array', []],
  ['an array of bodies', [{ identifier: 'a', password: 'b' }]],
  ['nothing', {}],
  ['__proto__', JSON.parse('{"__proto__": {"admin": true}, "constructor": 1}')],
];

const POSTS = [
  '/api/auth/register/',
  '/api/auth/login/',
  '/api/auth/refresh/',
  '/api/auth/forgot-password/',
  '/api/auth/reset-password/',
  '/api/token/',
  '/api/token/refresh/',
];

const isRefusal = (reply: { status: number; body: any }): void => {
  expect(reply.status).toBeGreaterThanOrEqual(400);
  expect(reply.status).toBeLessThan(500);
  expect(reply.body).toMatchObject({ data: null, error: { status: reply.status } });
  expect(reply.body.error.details.code).toMatch(/^[A-Z][A-Z_]+$/);
};

describe('bad input', () => {
  let account: Account;

  beforeAll(async () => {
    account = await newAccount();
  });

  describe.each(POSTS)('POST %s', (path) => {
    it.each(BODIES)('with %s as its body', async (_name, body) => {
      isRefusal(await call('POST', path, { body: JSON.stringify(body) }));
    });

    it.each(['{', '{"email":', '\u0000', '"\\ud800"'])('with the malformed %j', async (body) => {
      isRefusal(await call('POST', path, { body }));
    });

    it('with a body beyond the limit', async () => {
      const reply = await call('POST', path, { body: { email: 'x'.repeat(2_000_000) } });
      expect(reply.status).toBe(413);
      isRefusal(reply);
    });

    it('with a form, or with an unknown key', async () => {
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      isRefusal(await call('POST', path, { body: 'email[$ne]=1&password=x', headers: form }));
      const unknown = await call('POST', path, {
        body: { ...good(), identifier: 'x', refresh: 'x', code: 'x', isAdmin: true },
      });
      isRefusal(unknown);
    });

    it('by other methods', async () => {
      for (const method of ['GET', 'PUT', 'DELETE', 'PATCH']) {
        isRefusal(await call(method, path, { token: account.access }));
      }
    });
  });

  describe.each(['email', 'password', 'username', 'firstName', 'timeZone', 'phone', 'locale'])(
    'register with %s as',
    (field) => {
      it.each(NOT_TEXT)('%s', async (_name, value) => {
        // A password of spaces is a password; that it is too short is what is wrong with it.
        if (field === 'phone' && value === null) return;
        const reply = await send('POST', '/api/auth/register/', { ...good(), [field]: value });
        isRefusal(reply);
        if (reply.status === 400) expect(reply.body.error.details.field).toBe(field);
      });
    },
  );

  it.each([
    ['email', 'no-at-sign'],
    ['email', '@example.test'],
    ['email', 'a b@example.test'],
    ['email', `${'a'.repeat(250)}@example.test`],
    ['email', 'é@exämple.test'],
    ['username', 'ab'],
    ['username', 'somebody@example.test'],
    ['username', '<script>'],
    ['username', '-dash-first'],
    ['phone', '0123456789'],
    ['phone', '+0123456789'],
    ['phone', '+33'],
    ['phone', '+3312345678901234567'],
    ['locale', 'de'],
    ['locale', 'FR'],
    ['timeZone', 'Mars/Olympus'],
    ['timeZone', '+02:00'],
    ['timeZone', "'; DROP TABLE up_users; --"],
  ])('register with the %s %j', async (field, value) => {
    const reply = await send('POST', '/api/auth/register/', { ...good(), [field]: value });
    expect(reply.status).toBe(400);
    expect(reply.body.error.details.field).toBe(field);
  });

  describe('login with the identifier', () => {
    it.each(NOT_TEXT)('%s', async (_name, value) => {
      isRefusal(await send('POST', '/api/auth/login/', { identifier: value, password: 'x' }));
      isRefusal(await send('POST', '/api/auth/login/', { identifier: 'x', password: value }));
    });

    it.each(["' OR 1=1 --", '%', '_', '\\', 'a@b.test,c@d.test', '𝕒𝕕𝕞𝕚𝕟', 'ادمين'])(
      '%j',
      async (identifier) => {
        const reply = await logInFrom(identifier, GOOD_PASSWORD, { from: '127.200.0.1' });
        expect(codeOf(reply)).toBe('INVALID_CREDENTIALS');
      },
    );

    it('and another name for it', async () => {
      const { email, password } = account;
      const reply = await send('POST', '/api/token/', { email, username: email, password });
      expect(reply.status).toBe(400);
    });
  });

  it.each(NOT_TEXT)('refresh, logout and reset with %s', async (_name, value) => {
    isRefusal(await send('POST', '/api/auth/refresh/', { refresh: value }));
    isRefusal(await send('POST', '/api/auth/logout/', { refresh: value }));
    isRefusal(await send('POST', '/api/auth/logout/', { everywhere: value === true ? 1 : value }));
    isRefusal(
      await send('POST', '/api/auth/reset-password/', { code: value, password: GOOD_PASSWORD }),
    );
    isRefusal(await send('POST', '/api/auth/forgot-password/', { email: value }));
  });

  it.each(NOT_TEXT)('a profile with %s', async (_name, value) => {
    for (const field of ['firstName', 'lastName', 'email', 'password', 'username', 'timeZone']) {
      const body = { [field]: value, currentPassword: GOOD_PASSWORD };
      isRefusal(await call('PUT', '/api/auth/me/', { token: account.access, body }));
    }
    expect((await logInFrom(account.email, GOOD_PASSWORD)).status).toBe(200);
  });

  it('in places where ids belong', async () => {
    const organisation = await createOrganisation();
    const { token } = await createPerson(organisation, 'manager');
    const ids = ["'", '%00', '%', '..%2f..', encodeURIComponent(MEDIUM.slice(0, 5000)), '-1', '🔑'];
    for (const id of ids) {
      isRefusal(await call('GET', `/api/organisations/${id}/members`, { token }));
      const own = `/api/organisations/${organisation.documentId}/members/${id}`;
      isRefusal(await call('DELETE', own, { token }));
      isRefusal(await call('DELETE', `/api/auth/sessions/${id}`, { token }));
    }
  });

  it('in headers', async () => {
    const { email } = account;
    for (const value of ['x', 'a.b.c', 'x'.repeat(3000), '%00', '..', `${account.device}x`]) {
      const headers = {
        'guichet-device': value,
        'user-agent': value,
        cookie: `guichet_device=${value}`,
      };
      expect((await logInFrom(email, GOOD_PASSWORD, { headers })).status).toBe(200);
    }
    for (const token of ['x', 'x'.repeat(6000), `${account.access}x`]) {
      isRefusal(await call('GET', '/api/auth/me/', { token }));
    }
  });

  it('changed nothing', async () => {
    const [row] = await strapi.db
      .connection('up_users')
      .where({ id: account.id })
      .select('email', 'first_name', 'blocked');
    expect(row).toEqual({ email: account.email, first_name: null, blocked: false });
    expect(api('kernel').actor()).toEqual({ kind: 'job', name: 'system' });
  });
});

describe('the log', () => {
  it('has no password, no token and no code in it', async () => {
    const lines: string[] = [];
    const listen = (info: unknown) => lines.push(JSON.stringify(info));
    const logger = strapi.log as unknown as NodeJS.EventEmitter & { level: string };
    const { level } = logger;
    logger.level = 'silly';
    logger.on('data', listen);
    const account = await newAccount();
    const { access, refresh, device } = account;
    const second = (await send('POST', '/api/auth/refresh/', { refresh })).body.data;
    await send('POST', '/api/auth/refresh/', { refresh: second.refresh });
    await send('POST', '/api/auth/refresh/', { refresh });
    await logInFrom(account.email, 'a wrong password', { headers: { 'guichet-device': device } });
    await call('GET', '/api/auth/me/', { token: access });
    await send('POST', '/api/auth/logout/', { refresh: second.refresh });
    logger.off('data', listen);
    logger.level = level;

    const log = lines.join('\n');
    expect(log).toContain('/api/auth/refresh/');
    for (const secret of [GOOD_PASSWORD, 'a wrong password', access, refresh, device]) {
      expect(log).not.toContain(secret);
    }
    expect(log).not.toMatch(/eyJ[\w-]+\.eyJ/);
    expect(app.url).toContain('127.0.0.1');
  });
});
