import { call, graphql, strapi } from '../../helpers/app';
import {
  codeOf,
  freshEmail,
  GOOD_PASSWORD,
  logInFrom,
  newAccount,
  send,
} from '../../helpers/accounts';
import type { Account } from '../../helpers/accounts';
import { createOrganisation, createPerson, join } from '../../helpers/people';

const NEW_PASSWORD = 'quatre grands chats';

const put = (account: Pick<Account, 'access'>, body: object) =>
  call('PUT', '/api/auth/me/', { token: account.access, body });

const me = async (token: string) => call('GET', '/api/auth/me', { token });

describe('GET /api/auth/me/', () => {
  it('shows the account with its memberships, customers included', async () => {
    const [clinic, agency] = [await createOrganisation(), await createOrganisation()];
    const person = await createPerson(clinic, 'practitioner');
    await join(person.documentId, agency, 'customer');
    const branch = await strapi.documents('plugin::kernel.branch').create({
      data: { organisationId: clinic.documentId, name: 'Nord', slug: 'nord' } as never,
    });
    await strapi.db
      .connection('memberships')
      .where({ account_key: `user:${person.documentId}`, organisation_id: clinic.documentId })
      .update({ branch_id: branch.documentId });

    const { status, body } = await me(person.token);
    expect(status).toBe(200);
    expect(body.data.email).toBe(person.email);
    expect(body.data.memberships).toHaveLength(2);
    expect(body.data.memberships).toEqual(
      expect.arrayContaining([
        {
          id: expect.any(String),
          role: 'practitioner',
          organisation: { id: clinic.documentId, name: clinic.slug, slug: clinic.slug },
          branch: { id: branch.documentId, name: 'Nord' },
        },
        expect.objectContaining({ role: 'customer', branch: null }),
      ]),
    );
  });

  it('asks for an account', async () => {
    expect((await call('GET', '/api/auth/me/')).status).toBe(403);
    expect((await me('nonsense')).status).toBe(401);
  });
});

describe('PUT /api/auth/me/', () => {
  it('changes the profile, and keeps what is not named', async () => {
    const account = await newAccount({ firstName: 'Aïcha', lastName: 'Benali' });
    const reply = await put(account, {
      lastName: "O'Neill-Ben Ali",
      locale: 'en',
      timeZone: 'America/New_York',
      phone: '+33 1 23 45 67 89',
    });
    expect(reply.status).toBe(200);
    expect(reply.body.data).toMatchObject({
      firstName: 'Aïcha',
      lastName: "O'Neill-Ben Ali",
      locale: 'en',
      timeZone: 'America/New_York',
      phone: '+33123456789',
    });
    expect((await me(account.access)).body.data).toEqual(reply.body.data);
    expect((await put(account, { phone: null })).body.data.phone).toBeNull();
  });

  it.each(['role', 'confirmed', 'blocked', 'provider', 'id', 'documentId', 'memberships'])(
    'does not let anybody change %s',
    async (key) => {
      const account = await newAccount();
      const reply = await put(account, { firstName: 'X', [key]: 1 });
      expect(reply.status).toBe(400);
      expect(reply.body.error.details).toEqual({ code: 'UNKNOWN_FIELD', field: key });
      expect((await me(account.access)).body.data.firstName).toBeNull();
    },
  );

  it('changes the password with the current one, and ends the other sessions', async () => {
    const account = await newAccount();
    const other = (await logInFrom(account.email, GOOD_PASSWORD)).body.data;
    const missing = await put(account, { password: NEW_PASSWORD });
    expect(missing.body.error.details).toEqual({ code: 'REQUIRED', field: 'currentPassword' });
    const wrong = await put(account, { password: NEW_PASSWORD, currentPassword: 'not this one' });
    expect(wrong.status).toBe(400);
    expect(codeOf(wrong)).toBe('WRONG_PASSWORD');
    expect((await me(other.access)).status).toBe(200);

    const right = { password: NEW_PASSWORD, currentPassword: GOOD_PASSWORD };
    expect((await put(account, right)).status).toBe(200);
    expect((await me(account.access)).status).toBe(200);
    expect((await send('POST', '/api/auth/refresh/', { refresh: account.refresh })).status).toBe(
      200,
    );
    expect((await me(other.access)).status).toBe(401);
    const { refresh } = other;
    expect((await send('POST', '/api/auth/refresh/', { refresh })).status).toBe(401);
    expect((await logInFrom(account.email, GOOD_PASSWORD)).status).toBe(401);
    expect((await logInFrom(account.email, NEW_PASSWORD)).status).toBe(200);
  });

  it('applies the password policy, also to the new address', async () => {
    const account = await newAccount();
    const change = (body: object) => put(account, { currentPassword: GOOD_PASSWORD, ...body });
    expect(codeOf(await change({ password: 'court' }))).toBe('PASSWORD_TOO_SHORT');
    const email = 'marguerite@example.test';
    expect(codeOf(await change({ email, password: 'ma marguerite' }))).toBe('PASSWORD_PERSONAL');
  });

  it('locks out who guesses the current password in a stolen session', async () => {
    const account = await newAccount();
    const guess = () => put(account, { password: NEW_PASSWORD, currentPassword: 'guess' });
    for (let index = 0; index < 5; index += 1) expect((await guess()).status).toBe(400);
    const reply = await guess();
    expect(reply.status).toBe(429);
    expect(codeOf(reply)).toBe('LOCKED_OUT');
    // The owner is not locked out by it.
    expect((await logInFrom(account.email, GOOD_PASSWORD)).status).toBe(200);
  });

  it('changes the address with the current password, unless it is taken', async () => {
    const [account, other] = [await newAccount(), await newAccount()];
    const currentPassword = GOOD_PASSWORD;
    expect(codeOf(await put(account, { email: freshEmail() }))).toBe('REQUIRED');
    const taken = await put(account, { email: other.email.toUpperCase(), currentPassword });
    expect(taken.status).toBe(409);
    expect(taken.body.error.details).toEqual({ code: 'EMAIL_TAKEN', field: 'email' });

    const email = freshEmail();
    const reply = await put(account, { email, currentPassword });
    expect(reply.body.data).toMatchObject({ email, username: email, confirmed: true });
    expect((await logInFrom(email, GOOD_PASSWORD)).status).toBe(200);
    expect((await logInFrom(account.email, GOOD_PASSWORD)).status).toBe(401);
    // The old address is free again.
    const again = await send('POST', '/api/auth/register/', {
      email: account.email,
      password: GOOD_PASSWORD,
    });
    expect(again.status).toBe(201);
  });

  it('is the only way: users-permissions writes no user for an account', async () => {
    const [account, victim] = [await newAccount(), await newAccount()];
    const attempts = [
      ['PUT', `/api/users/${account.id}`],
      ['PUT', `/api/users/${victim.id}`],
      ['DELETE', `/api/users/${victim.id}`],
      ['GET', `/api/users/${victim.id}`],
      ['GET', '/api/users/me'],
      ['GET', '/api/users-permissions/roles'],
    ] as const;
    for (const [method, path] of attempts) {
      const body = method === 'PUT' ? { role: 1 } : undefined;
      const reply = await call(method, path, { token: account.access, body });
      expect(reply.status).toBe(403);
    }
    const query = '{ usersPermissionsUsers { username email } }';
    expect((await graphql(query, {}, account.access)).body.data).toBeFalsy();
  });
});
