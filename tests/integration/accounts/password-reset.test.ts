import { api, call, strapi } from '../../helpers/app';
import {
  codeOf,
  freshEmail,
  GOOD_PASSWORD,
  logInFrom,
  newAccount,
  send,
} from '../../helpers/accounts';

const NEW_PASSWORD = 'quatre grands chats';

interface Mail {
  to: string;
  subject: string;
  text: string;
}

describe('password reset', () => {
  const mails: Mail[] = [];
  let provider: jest.SpyInstance;

  beforeEach(() => {
    mails.length = 0;
    provider = jest
      .spyOn(strapi.plugin('email').provider, 'send')
      .mockImplementation((mail: unknown) => void mails.push(mail as Mail));
  });
  afterEach(() => provider.mockRestore());

  const forgot = (email: string) => send('POST', '/api/auth/forgot-password/', { email });
  const reset = (code: string, password = NEW_PASSWORD) =>
    send('POST', '/api/auth/reset-password/', { code, password });

  const codeFor = async (email: string): Promise<string> => {
    expect((await forgot(email)).status).toBe(200);
    while (mails.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    return /code=([\w.-]+)/.exec(mails.pop()!.text)![1]!;
  };

  it('mails a code that sets the password once, and ends all sessions', async () => {
    const account = await newAccount();
    const code = await codeFor(account.email);
    const reply = await reset(code);
    expect(reply.status).toBe(200);
    expect(reply.body.data.user.email).toBe(account.email);
    const fresh = await call('GET', '/api/auth/me/', { token: reply.body.data.access });
    expect(fresh.status).toBe(200);
    const old = await call('GET', '/api/auth/me/', { token: account.access });
    expect(old.status).toBe(401);
    expect((await logInFrom(account.email, GOOD_PASSWORD)).status).toBe(401);
    expect((await logInFrom(account.email, NEW_PASSWORD)).status).toBe(200);

    const again = await reset(code, 'cinq petits chiens');
    expect(again.status).toBe(400);
    expect(again.body.error.details).toEqual({ code: 'INVALID_RESET_CODE', field: 'code' });
  });

  it('answers alike when there is no such account, and mails nobody', async () => {
    const known = await forgot((await newAccount()).email);
    while (mails.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    mails.length = 0;
    const unknown = await forgot(freshEmail());
    expect(unknown.status).toBe(known.status);
    expect(unknown.body).toEqual(known.body);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(mails).toEqual([]);
  });

  it('uses a code once, however many send it at once', async () => {
    const code = await codeFor((await newAccount()).email);
    const replies = await Promise.all(
      Array.from({ length: 5 }, (_, index) => reset(code, `${NEW_PASSWORD} ${index}`)),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400]);
  });

  it('refuses a code that is old, changed, or of another account', async () => {
    const [account, other] = [await newAccount(), await newAccount()];
    const code = await codeFor(account.email);
    const parts = code.split('.');
    const swapped = [Buffer.from(other.documentId).toString('base64url'), ...parts.slice(1)];
    for (const wrong of [swapped.join('.'), `${code}x`, 'x', account.refresh, account.device]) {
      expect(codeOf(await reset(wrong))).toBe('INVALID_RESET_CODE');
    }
    const inTwoHours = new Date(Date.now() + 2 * 3600 * 1000);
    const restore = api('kernel').setClock({ now: () => inTwoHours });
    expect(codeOf(await reset(code))).toBe('INVALID_RESET_CODE');
    restore();
    expect((await reset(code)).status).toBe(200);
  });

  it('applies the password policy, and then the code is still good', async () => {
    const account = await newAccount();
    const code = await codeFor(account.email);
    expect(codeOf(await reset(code, 'court'))).toBe('PASSWORD_TOO_SHORT');
    const personal = account.email.split('@')[0]!;
    expect(codeOf(await reset(code, `${personal} chat`))).toBe('PASSWORD_PERSONAL');
    expect((await reset(code)).status).toBe(200);
  });

  it('does not flood a mailbox', async () => {
    const account = await newAccount();
    const before = strapi.config.get<number>('plugin::accounts.mailRateLimit');
    await strapi.db.connection('kernel_rate_limits').delete();
    strapi.config.set('plugin::accounts.mailRateLimit', 15);
    try {
      for (let index = 0; index < 6; index += 1) {
        const from = `127.9.9.${index + 1}`;
        const body = { email: account.email };
        const reply = await send('POST', '/api/auth/forgot-password/', body, { from });
        expect(reply.status).toBe(200);
      }
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(mails).toHaveLength(3);
    } finally {
      strapi.config.set('plugin::accounts.mailRateLimit', before);
    }
  });

  it('answers although the mail server is away', async () => {
    const account = await newAccount();
    const logged = jest.spyOn(strapi.log, 'error').mockReturnValue(strapi.log);
    provider.mockImplementation(() => {
      throw new Error('connection refused');
    });
    expect((await forgot(account.email)).status).toBe(200);
    while (logged.mock.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(JSON.stringify(logged.mock.calls)).toMatch(/password reset mail could not be sent/);
    logged.mockRestore();
  });
});
