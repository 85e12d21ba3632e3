import { app, call, strapi } from '../../helpers/app';
import { codeOf, freshEmail, GOOD_PASSWORD, newAccount, send } from '../../helpers/accounts';
import { createOrganisation } from '../../helpers/people';

const users = (email: string) =>
  strapi.db.connection('up_users').whereRaw('lower(email) = lower(?)', [email]);

const register = (body: object) => send('POST', '/api/auth/register/', body);

describe('POST /api/auth/register/', () => {
  it('creates an account and logs it in', async () => {
    const email = freshEmail();
    const reply = await register({
      email: ` ${email.toUpperCase()} `,
      password: GOOD_PASSWORD,
      username: 'Aïcha_B',
      firstName: ' Aïcha ',
      lastName: 'Benali',
      locale: 'ar',
      timeZone: 'Africa/Algiers',
      phone: '+213 555-12-34.56',
    });
    expect(reply.status).toBe(201);
    expect(reply.headers.get('cache-control')).toBe('no-store');
    const { user, access, refresh, expiresIn } = reply.body.data;
    expect(user).toMatchObject({
      email,
      username: 'Aïcha_B',
      firstName: 'Aïcha',
      lastName: 'Benali',
      locale: 'ar',
      timeZone: 'Africa/Algiers',
      phone: '+213555123456',
      confirmed: true,
      memberships: [],
    });
    expect(expiresIn).toBe(600);
    expect(JSON.stringify(reply.body)).not.toMatch(/password|\$2[aby]\$/i);
    expect((await call('GET', '/api/auth/me/', { token: access })).body.data).toEqual(user);
    expect((await send('POST', '/api/auth/refresh/', { refresh })).status).toBe(200);

    const [row] = await users(email).select();
    expect(row.password).toMatch(/^\$2[aby]\$10\$/);
    const role = await strapi.db
      .query('plugin::users-permissions.user')
      .findOne({ where: { id: user.id }, populate: ['role'] });
    expect(role.role.type).toBe('authenticated');
  });

  it('is reachable without the slash, and tolerates an access token that has expired', async () => {
    const body = { email: freshEmail(), password: GOOD_PASSWORD };
    const reply = await send('POST', '/api/auth/register', body, { token: 'expired.or.nonsense' });
    expect(reply.status).toBe(201);
  });

  it('makes one account of eight registrations at once', async () => {
    const email = freshEmail();
    const body = (index: number) => ({
      email: index % 2 ? email : email.toUpperCase(),
      password: GOOD_PASSWORD,
      ...(index < 4 ? { username: `racer-${index}-${email.slice(0, 6)}` } : {}),
    });
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, index) => register(body(index))),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)]);
    for (const reply of replies.filter(({ status }) => status === 409)) {
      expect(reply.body.error.details).toEqual({ code: 'EMAIL_TAKEN', field: 'email' });
    }
    expect(await users(email).select()).toHaveLength(1);
  });

  it('is the database that keeps addresses and names apart', async () => {
    const { email } = await newAccount({ username: 'unique-one' });
    const insert = (row: object) =>
      strapi.db.connection('up_users').insert({ document_id: freshEmail(), ...row });
    await expect(insert({ email: email.toUpperCase(), username: 'other' })).rejects.toMatchObject({
      constraint: 'up_users_email_unique',
    });
    await expect(insert({ email: 'x@y.test', username: 'UNIQUE-ONE' })).rejects.toMatchObject({
      constraint: 'up_users_username_unique',
    });
  });

  it('refuses a name that is taken, in any case', async () => {
    await newAccount({ username: 'le.chat' });
    const reply = await register({
      email: freshEmail(),
      password: GOOD_PASSWORD,
      username: 'LE.CHAT',
    });
    expect(reply.status).toBe(409);
    expect(reply.body.error.details).toEqual({ code: 'USERNAME_TAKEN', field: 'username' });
  });

  it.each([
    ['court', 'PASSWORD_TOO_SHORT'],
    ['Motdepasse2026!', 'PASSWORD_COMMON'],
    ['é'.repeat(37), 'PASSWORD_TOO_LONG'],
    ['azertyuiop', 'PASSWORD_COMMON'],
  ])('refuses the password %s', async (password, code) => {
    const reply = await register({ email: freshEmail(), password });
    expect(reply.status).toBe(400);
    expect(reply.body.error.details).toMatchObject({ code, field: 'password' });
  });

  it('refuses a password that contains the address', async () => {
    const reply = await register({ email: 'zinedine@example.test', password: 'je suis zinedine' });
    expect(codeOf(reply)).toBe('PASSWORD_PERSONAL');
  });

  it('joins an organisation as a customer', async () => {
    const { slug, documentId } = await createOrganisation();
    const { access } = await newAccount({ organisation: slug });
    const { body } = await call('GET', '/api/auth/me/', { token: access });
    expect(body.data.memberships).toEqual([
      {
        id: expect.any(String),
        role: 'customer',
        organisation: { id: documentId, name: slug, slug },
        branch: null,
      },
    ]);
  });

  it('leaves nothing behind when the organisation is unknown', async () => {
    const email = freshEmail();
    const reply = await register({ email, password: GOOD_PASSWORD, organisation: 'nowhere' });
    expect(reply.status).toBe(400);
    expect(reply.body.error.details).toEqual({
      code: 'ORGANISATION_NOT_FOUND',
      field: 'organisation',
    });
    expect(await users(email).select()).toHaveLength(0);
  });

  it('cannot give itself a role, a confirmation or a password hash', async () => {
    for (const key of ['role', 'confirmed', 'blocked', 'provider', 'id', 'memberships']) {
      const reply = await register({ email: freshEmail(), password: GOOD_PASSWORD, [key]: 1 });
      expect(reply.body.error.details).toEqual({ code: 'UNKNOWN_FIELD', field: key });
    }
  });

  it('ignores Idempotency-Key: tokens are kept nowhere', async () => {
    const email = freshEmail();
    const twice = () =>
      send(
        'POST',
        '/api/auth/register/',
        { email, password: GOOD_PASSWORD },
        {
          headers: { 'idempotency-key': email },
        },
      );
    expect((await twice()).status).toBe(201);
    expect(codeOf(await twice())).toBe('EMAIL_TAKEN');
    const [kept] = await strapi.db
      .connection('kernel_idempotency_keys')
      .where({ key: email })
      .count();
    expect(kept).toEqual({ count: '0' });
  });

  describe('when an administrator', () => {
    const store = () => strapi.store({ type: 'plugin', name: 'users-permissions' });
    const set = async (change: object) => {
      const value = (await store().get({ key: 'advanced' })) as object;
      await store().set({ key: 'advanced', value: { ...value, ...change } });
    };

    afterEach(() => set({ allow_register: true, email_confirmation: false }));

    it('closed registration, refuses', async () => {
      await set({ allow_register: false });
      const reply = await register({ email: freshEmail(), password: GOOD_PASSWORD });
      expect(reply.status).toBe(403);
      expect(codeOf(reply)).toBe('REGISTRATION_CLOSED');
    });

    it('asks for confirmation, mails a code and gives no tokens before it came back', async () => {
      await set({ email_confirmation: true });
      const mails: any[] = [];
      const provider = jest
        .spyOn(strapi.plugin('email').provider, 'send')
        .mockImplementation((mail: unknown) => void mails.push(mail));
      const email = freshEmail();
      const reply = await register({ email, password: GOOD_PASSWORD });
      expect(reply.status).toBe(201);
      expect(reply.body.data).toMatchObject({ user: { confirmed: false }, confirmation: 'sent' });
      expect(reply.body.data.access).toBeUndefined();
      const login = () => send('POST', '/api/auth/login/', { email, password: GOOD_PASSWORD });
      expect(codeOf(await login())).toBe('EMAIL_NOT_CONFIRMED');

      while (mails.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      expect(mails[0].to).toBe(email);
      const code = /confirmation=(\w+)/.exec(mails[0].text)![1]!;
      const confirmed = await fetch(`${app.url}/api/auth/email-confirmation?confirmation=${code}`, {
        redirect: 'manual',
      });
      expect(confirmed.status).toBe(302);
      expect((await login()).status).toBe(200);
      provider.mockRestore();
    });
  });
});
