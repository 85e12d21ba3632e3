import { api, strapi } from '../../helpers/app';
import { connect, disconnectAll } from '../../helpers/live';
import type { Client } from '../../helpers/live';
import { createAdministrator, createOrganisation, createPerson } from '../../helpers/people';
import type { Organisation } from '../../helpers/people';
import { emit, happened } from '../../helpers/test-events';
import { letter, notice, secret } from '../../helpers/test-topics';
import { pause, until } from '../../helpers/until';

afterEach(disconnectAll);

let a: Organisation;
let b: Organisation;

beforeAll(async () => {
  a = await createOrganisation();
  b = await createOrganisation();
});

const codeOf = async (reply: ReturnType<Client['subscribe']>): Promise<string> => {
  const answer = await reply;
  return answer.ok ? 'ok' : answer.error.code;
};

/** What is emitted last, and heard by the witness: nothing that others should hear is under way. */
const afterTheWitness = async (witness: Client): Promise<void> => {
  await emit(happened('last', 0, a.documentId), happened('last', 0, b.documentId));
  await until(() => witness.entities().includes('last'));
  await pause(50);
};

const witnessOf = async (): Promise<Client> => {
  const witness = await connect((await createPerson(a, 'manager')).token);
  await witness.follow({ topics: ['test'], organisationId: a.documentId });
  return witness;
};

describe('a member', () => {
  it('hears what happens in his organisation, and nothing of another', async () => {
    const client = await connect((await createPerson(a)).token);
    await client.follow({ topics: ['test'], organisationId: a.documentId });
    await emit(happened('of-a', 1, a.documentId), happened('of-b', 2, b.documentId));
    await emit(happened('last', 3, a.documentId));
    await until(() => client.entities().includes('last'));
    expect(client.entities()).toEqual(['of-a', 'last']);
    expect(client.heard[0]?.event).toMatchObject({
      name: 'test.thing.happened',
      version: 1,
      organisationId: a.documentId,
      entityType: 'test::thing',
      data: { n: 1 },
    });
    expect(Object.keys(client.heard[0]?.event ?? {})).not.toContain('actor');
  });

  it('without naming one hears all organisations where he has the role', async () => {
    const person = await createPerson(a, 'manager');
    await strapi.documents('plugin::kernel.membership').create({
      data: {
        organisationId: b.documentId,
        accountKey: `user:${person.documentId}`,
        role: 'staff',
      } as never,
    });
    const client = await connect(person.token);
    const all = await client.follow({ topics: ['test'] });
    const managed = await client.follow({ topics: ['test.managers'] });
    await emit(happened('of-a', 1, a.documentId), happened('of-b', 2, b.documentId));
    await until(() => client.heard.length >= 3);
    await pause(30);
    const of = (id: string) =>
      client.heard
        .filter(({ subscription }) => subscription === id)
        .map((one) => one.event.entityId);
    expect(of(all)).toEqual(['of-a', 'of-b']);
    expect(of(managed)).toEqual(['of-a']);
  });

  it('may follow one entity alone', async () => {
    const client = await connect((await createPerson(a)).token);
    await client.follow({ topics: ['test'], organisationId: a.documentId, entityId: 'mine' });
    await emit(happened('other', 1, a.documentId), happened('mine', 2, a.documentId));
    await until(() => client.heard.length > 0);
    expect(client.entities()).toEqual(['mine']);
  });

  it('never hears an internal event', async () => {
    const witness = await witnessOf();
    await emit(secret(a.documentId));
    await afterTheWitness(witness);
    expect(witness.entities()).toEqual(['last']);
  });
});

describe('refused', () => {
  it.each([
    ['a stranger to the organisation', undefined, 'NOT_FOUND'],
    ['its customer', 'customer', 'ROLE_REQUIRED'],
  ] as const)('%s, who then hears nothing', async (_who, role, code) => {
    const witness = await witnessOf();
    const person = role ? await createPerson(a, role) : await createPerson(b);
    const client = await connect(person.token);
    const organisationId = a.documentId;
    expect(await codeOf(client.subscribe({ topics: ['test'], organisationId }))).toBe(code);
    const entity = { topics: ['test'], organisationId, entityId: 'last' };
    expect(await codeOf(client.subscribe(entity))).toBe(code);
    const past = { topics: ['test'], organisationId, since: '0' };
    expect(await codeOf(client.subscribe(past))).toBe(code);
    await afterTheWitness(witness);
    expect(client.heard).toEqual([]);
  });

  it('a member whose role is not enough', async () => {
    const client = await connect((await createPerson(a, 'staff')).token);
    const request = { topics: ['test', 'test.managers'], organisationId: a.documentId };
    expect(await codeOf(client.subscribe(request))).toBe('ROLE_REQUIRED');
  });

  it('somebody unknown, but for what is public', async () => {
    const witness = await witnessOf();
    const client = await connect();
    const organisationId = a.documentId;
    expect(await codeOf(client.subscribe({ topics: ['test'], organisationId }))).toBe(
      'UNAUTHENTICATED',
    );
    expect(await codeOf(client.subscribe({ topics: ['test'] }))).toBe('UNAUTHENTICATED');
    await client.follow({ topics: ['test.notices'], organisationId });
    await emit(notice(a.documentId), notice(b.documentId));
    await afterTheWitness(witness);
    // `test.thing.*` is among the topic's patterns, but is no public event.
    expect(client.entities()).toEqual(['notice']);
  });

  it.each([
    ['a forged token', 'eyJhbGciOiJIUzI1NiJ9.eyJ1c2VySWQiOiIxIn0.AAAA'],
    ['a token that is none', 'nonsense'],
  ])('%s', async (_what, token) => {
    await expect(connect(token)).rejects.toThrow('UNAUTHENTICATED');
    await expect(connect(token, { namespace: '/admin' })).rejects.toThrow('UNAUTHENTICATED');
  });

  it('an account in the namespace of the panel, and the other way round', async () => {
    const { token } = await createPerson(a);
    await expect(connect(token, { namespace: '/admin' })).rejects.toThrow('UNAUTHENTICATED');
    const admin = await createAdministrator();
    await expect(connect(admin.token)).rejects.toThrow('UNAUTHENTICATED');
    await expect(connect(undefined, { namespace: '/admin' })).rejects.toThrow('UNAUTHENTICATED');
  });

  it.each([
    [{ topics: ['nothing'] }, 'UNKNOWN_TOPIC'],
    [{ topics: [] }, 'INVALID_VALUE'],
    [{ topics: 'test' }, 'INVALID_VALUE'],
    [{ topics: ['test'], organisation: 'x' }, 'UNKNOWN_FIELD'],
    [{ topics: ['test'], since: "0' OR 1" }, 'INVALID_VALUE'],
    [null, 'REQUIRED'],
  ])('%j', async (request, code) => {
    const client = await connect((await createPerson(a)).token);
    expect(await codeOf(client.subscribe(request as never))).toBe(code);
  });
});

describe('what is one’s own', () => {
  it('needs no role, and is nobody else’s', async () => {
    const witness = await witnessOf();
    const [mine, other] = [await createPerson(a, 'customer'), await createPerson(a, 'customer')];
    const me = await connect(mine.token);
    const another = await connect(other.token);
    await me.follow({ topics: ['test'], mine: true });
    await another.follow({ topics: ['test'], mine: true });
    await emit(letter(mine.documentId, a.documentId), letter('somebody', a.documentId));
    await afterTheWitness(witness);
    expect(me.entities()).toEqual(['letter']);
    expect(another.heard).toEqual([]);
    expect(witness.entities()).toEqual(['letter', 'letter', 'last']);
    // The topic says what of the data is told.
    expect(me.heard[0]?.event.data).toEqual({});
  });

  it('is there after a break as well', async () => {
    const mine = await createPerson(a, 'customer');
    const before = await api('kernel').events.head();
    await emit(
      letter('somebody', a.documentId, 'no'),
      letter(mine.documentId, a.documentId, 'yes'),
    );
    const me = await connect(mine.token);
    await me.follow({ topics: ['test'], mine: true, since: before });
    await until(() => me.heard.length > 0);
    expect(me.entities()).toEqual(['yes']);
  });
});

describe('the admin panel', () => {
  const adminWith = async (actions: string[], organisation?: Organisation) => {
    const { id, token } = await createAdministrator();
    const role = (await strapi.service('admin::role').create({ name: `role ${id}` })) as {
      id: number;
    };
    const permissions = actions.map((action) => ({ action, conditions: [], properties: {} }));
    await strapi.service('admin::role').assignPermissions(role.id, permissions);
    await strapi.service('admin::user').updateById(id, { roles: [role.id] });
    if (organisation) {
      await strapi.documents('plugin::kernel.membership').create({
        data: {
          organisationId: organisation.documentId,
          accountKey: `admin:${id}`,
          role: 'staff',
        } as never,
      });
    }
    return { id, token, roleId: role.id };
  };

  it('a super administrator hears every organisation', async () => {
    const { token } = await createAdministrator();
    const client = await connect(token, { namespace: '/admin' });
    await client.follow({ topics: ['test', 'test.panel'] });
    await emit(happened('of-a', 1, a.documentId), happened('of-b', 2, b.documentId));
    await until(() => client.heard.length >= 2);
    expect(client.entities()).toEqual(['of-a', 'of-b']);
  });

  it('others hear where they are members, if the panel lets them', async () => {
    const allowed = await adminWith(['plugin::kernel.jobs.read'], a);
    const without = await adminWith([], a);
    const admin = await connect(allowed.token, { namespace: '/admin' });
    const plain = await connect(without.token, { namespace: '/admin' });
    const request = { topics: ['test.panel'], organisationId: a.documentId };
    expect(await codeOf(plain.subscribe(request))).toBe('FORBIDDEN');
    expect(await codeOf(admin.subscribe({ ...request, organisationId: b.documentId }))).toBe(
      'NOT_FOUND',
    );
    await admin.follow(request);
    await emit(happened('of-b', 2, b.documentId), happened('of-a', 1, a.documentId));
    await until(() => admin.heard.length > 0);
    expect(admin.entities()).toEqual(['of-a']);
  });
});

describe('API tokens', () => {
  const createToken = async (type: string): Promise<{ id: number; accessKey: string }> =>
    strapi.service('admin::api-token-content-api').create({
      name: `token ${type} ${Math.random()}`,
      description: '',
      type,
      lifespan: null,
      kind: 'content-api',
    });

  it('with full access hear everything; narrower ones are refused', async () => {
    const full = await createToken('full-access');
    const client = await connect(full.accessKey);
    await client.follow({ topics: ['test'] });
    await emit(happened('of-a', 1, a.documentId));
    await until(() => client.heard.length > 0);
    const readOnly = await createToken('read-only');
    await expect(connect(readOnly.accessKey)).rejects.toThrow('UNAUTHENTICATED');
  });
});
