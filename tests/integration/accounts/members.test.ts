import { call, strapi } from '../../helpers/app';
import { codeOf } from '../../helpers/accounts';
import { createAdministrator, createOrganisation, createPerson, join } from '../../helpers/people';
import type { Organisation, Person } from '../../helpers/people';

const pathOf = ({ documentId }: Organisation) => `/api/organisations/${documentId}/members`;

const list = (organisation: Organisation, { token }: Person, query = '') =>
  call('GET', pathOf(organisation) + query, { token });

const save = (organisation: Organisation, { token }: Person, body: object) =>
  call('POST', pathOf(organisation), { token, body });

const remove = (organisation: Organisation, { token }: Person, id: string) =>
  call('DELETE', `${pathOf(organisation)}/${id}`, { token });

const membershipOf = async (organisation: Organisation, { documentId }: Person) =>
  strapi.db
    .connection('memberships')
    .where({ organisation_id: organisation.documentId, account_key: `user:${documentId}` })
    .first();

const idOf = async (organisation: Organisation, person: Person): Promise<string> =>
  (await membershipOf(organisation, person)).document_id;

const managers = async ({ documentId }: Organisation) =>
  (
    await strapi.db
      .connection('memberships')
      .where({ organisation_id: documentId, role: 'manager' })
  ).length;

describe('/api/organisations/:id/members', () => {
  let organisation: Organisation;
  let other: Organisation;
  let manager: Person;
  let staff: Person;
  let customer: Person;
  let stranger: Person;

  beforeEach(async () => {
    organisation = await createOrganisation();
    other = await createOrganisation();
    manager = await createPerson(organisation, 'manager');
    staff = await createPerson(organisation, 'staff');
    customer = await createPerson(organisation, 'customer');
    stranger = await createPerson(other, 'manager');
  });

  it('is there for managers, forbidden to members, and no place at all for strangers', async () => {
    const target = await idOf(organisation, manager);
    const body = { email: stranger.email, role: 'manager' };
    for (const [person, status] of [
      [staff, 403],
      [customer, 403],
      [stranger, 404],
    ] as const) {
      expect((await list(organisation, person)).status).toBe(status);
      expect((await save(organisation, person, body)).status).toBe(status);
      expect((await remove(organisation, person, target)).status).toBe(status);
    }
    expect((await call('GET', pathOf(organisation))).status).toBe(403);
    expect((await list({ documentId: 'nowhere', slug: '' }, manager)).status).toBe(404);
    expect((await list(organisation, manager)).status).toBe(200);
    expect(await membershipOf(organisation, staff)).toMatchObject({ role: 'staff' });
    expect(await membershipOf(organisation, stranger)).toBeUndefined();
  });

  it('lists members by pages, of this organisation alone', async () => {
    const { body } = await list(organisation, manager);
    expect(body.meta.pagination).toEqual({ page: 1, pageSize: 25, pageCount: 1, total: 3 });
    expect(body.data.map((one: any) => one.user.email).sort()).toEqual(
      [manager, staff, customer].map(({ email }) => email).sort(),
    );
    expect(JSON.stringify(body)).not.toMatch(/password|token/i);

    const first = (await list(organisation, manager, '?page=1&pageSize=2')).body;
    const second = (await list(organisation, manager, '?page=2&pageSize=2')).body;
    expect(first.data).toHaveLength(2);
    expect(second.data).toHaveLength(1);
    expect(first.data.map((one: any) => one.id)).not.toContain(second.data[0].id);
    for (const query of ['?page=0', '?pageSize=101', '?page=x', '?sort=role', '?page=1&page=2']) {
      expect((await list(organisation, manager, query)).status).toBe(400);
    }
  });

  it('lets an existing account in by its address, and changes its role', async () => {
    const created = await save(organisation, manager, {
      email: stranger.email.toUpperCase(),
      role: 'agent',
    });
    expect(created.status).toBe(201);
    expect(created.body.data).toMatchObject({ role: 'agent', user: { email: stranger.email } });

    const changed = await save(organisation, manager, {
      memberId: created.body.data.id,
      role: 'practitioner',
    });
    expect(changed.status).toBe(200);
    expect(changed.body.data).toMatchObject({ id: created.body.data.id, role: 'practitioner' });
    const byEmail = await save(organisation, manager, { email: stranger.email, role: 'staff' });
    expect(byEmail.status).toBe(200);
    expect(byEmail.body.data.id).toBe(created.body.data.id);
    // At once: the next request has the new role.
    expect((await list(organisation, stranger)).status).toBe(403);
    await save(organisation, manager, { email: stranger.email, role: 'manager' });
    expect((await list(organisation, stranger)).status).toBe(200);
  });

  it('answers once for one Idempotency-Key', async () => {
    const send = () =>
      call('POST', pathOf(organisation), {
        token: manager.token,
        body: { email: stranger.email, role: 'staff' },
        headers: { 'idempotency-key': `invite-${organisation.documentId}` },
      });
    const [one, two] = [await send(), await send()];
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(two.body).toEqual(one.body);
  });

  it('makes one membership of many invitations at once', async () => {
    const replies = await Promise.all(
      Array.from({ length: 8 }, () =>
        save(organisation, manager, { email: stranger.email, role: 'staff' }),
      ),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([...Array(7).fill(200), 201]);
  });

  it('names what is wrong', async () => {
    const foreign = await strapi.documents('plugin::kernel.branch').create({
      data: { organisationId: other.documentId, name: 'Sud', slug: 'sud' } as never,
    });
    const cases: [object, number, object][] = [
      [
        { email: 'ghost@example.test', role: 'staff' },
        400,
        { code: 'USER_NOT_FOUND', field: 'email' },
      ],
      [{ email: staff.email, role: 'king' }, 400, { code: 'INVALID_VALUE', field: 'role' }],
      [{ email: staff.email }, 400, { code: 'REQUIRED', field: 'role' }],
      [{ role: 'staff' }, 400, { code: 'REQUIRED', field: 'email' }],
      [{ role: 'staff', memberId: 'ghost' }, 404, { code: 'NOT_FOUND' }],
      [
        { email: staff.email, role: 'staff', branchId: foreign.documentId },
        400,
        { code: 'BRANCH_NOT_FOUND', field: 'branchId' },
      ],
      [{ email: staff.email, role: 'staff', organisationId: 'x' }, 400, { code: 'UNKNOWN_FIELD' }],
    ];
    for (const [body, status, details] of cases) {
      const reply = await save(organisation, manager, body);
      expect(reply.status).toBe(status);
      expect(reply.body.error.details).toMatchObject(details);
    }
    // A membership of another organisation is not there.
    const theirs = await idOf(other, stranger);
    const reply = await save(organisation, manager, { memberId: theirs, role: 'customer' });
    expect(reply.status).toBe(404);
    expect((await remove(organisation, manager, theirs)).status).toBe(404);
    expect(await managers(other)).toBe(1);
  });

  it('keeps a branch of the organisation, and takes it away', async () => {
    const branch = await strapi.documents('plugin::kernel.branch').create({
      data: { organisationId: organisation.documentId, name: 'Nord', slug: 'nord' } as never,
    });
    const memberId = await idOf(organisation, staff);
    const { documentId: branchId } = branch;
    const set = await save(organisation, manager, { memberId, role: 'staff', branchId });
    expect(set.body.data.branch).toEqual({ id: branchId, name: 'Nord' });
    const kept = await save(organisation, manager, { memberId, role: 'agent' });
    expect(kept.body.data.branch).toEqual({ id: branchId, name: 'Nord' });
    const taken = await save(organisation, manager, { memberId, role: 'agent', branchId: null });
    expect(taken.body.data.branch).toBeNull();
  });

  it('removes a member, and everybody may leave', async () => {
    expect((await remove(organisation, manager, await idOf(organisation, staff))).status).toBe(204);
    expect(await membershipOf(organisation, staff)).toBeUndefined();
    const own = await idOf(organisation, customer);
    expect((await remove(organisation, customer, own)).status).toBe(204);
    expect(await membershipOf(organisation, customer)).toBeUndefined();
    expect((await remove(organisation, customer, own)).status).toBe(404);
  });

  it('keeps the last manager', async () => {
    const own = await idOf(organisation, manager);
    for (const reply of [
      await remove(organisation, manager, own),
      await save(organisation, manager, { memberId: own, role: 'staff' }),
    ]) {
      expect(reply.status).toBe(409);
      expect(codeOf(reply)).toBe('LAST_MANAGER');
    }
    await join(stranger.documentId, organisation, 'manager');
    expect((await remove(organisation, manager, own)).status).toBe(204);
    expect(await managers(organisation)).toBe(1);
  });

  it('keeps one when managers remove or demote each other at once', async () => {
    for (let round = 0; round < 4; round += 1) {
      const place = await createOrganisation();
      const people = await Promise.all([1, 2, 3, 4].map(() => createPerson(place, 'manager')));
      const ids = await Promise.all(people.map((person) => idOf(place, person)));
      const replies = await Promise.all(
        people.map((person, index) => {
          const target = ids[(index + 1) % people.length]!;
          return round % 2
            ? remove(place, person, target)
            : save(place, person, { memberId: target, role: 'staff' });
        }),
      );
      expect(await managers(place)).toBeGreaterThanOrEqual(1);
      for (const { status } of replies) expect([200, 204, 403, 404, 409]).toContain(status);
    }
  });

  it('keeps one when all managers leave at once', async () => {
    const place = await createOrganisation();
    const people = await Promise.all([1, 2, 3, 4].map(() => createPerson(place, 'manager')));
    const replies = await Promise.all(
      people.map(async (person) => remove(place, person, await idOf(place, person))),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([204, 204, 204, 409]);
    expect(await managers(place)).toBe(1);
  });

  it('gives a super administrator no way in: the panel has its own pages', async () => {
    const administrator = await createAdministrator();
    const reply = await call('GET', pathOf(organisation), { token: administrator.token });
    expect(reply.status).toBe(401);
  });
});
