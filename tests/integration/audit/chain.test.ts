import { PLATFORM_SCOPE } from '../../../plugins/kernel/shared/scope';
import { api, strapi } from '../../helpers/app';
import { createOrganisation, createPerson } from '../../helpers/people';
import { allEntries, keys, recordedBy, verify } from './log-helper';

const branches = () => strapi.documents('plugin::kernel.branch');

const branch = (organisationId: string, slug: string) =>
  branches().create({
    data: { organisationId, name: slug, slug, timeZone: 'Europe/Paris' } as never,
  });

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('the chain', () => {
  it('commits with the change, or not at all', async () => {
    const { documentId } = await createOrganisation();
    const rolledBack = await recordedBy(() =>
      strapi.db
        .transaction(async () => {
          await branch(documentId, 'never');
          await strapi.plugin('users-permissions').service('user').add({ username: 'never' });
          throw new Error('changed my mind');
        })
        .catch(() => undefined),
    );
    expect(rolledBack).toEqual([]);
    expect(await branches().findMany({ filters: { slug: 'never' } as never })).toEqual([]);
  });

  it.each([
    ['a document', (id: string) => branch(id, 'unrecorded')],
    [
      'an account',
      () => strapi.plugin('users-permissions').service('user').add({ username: 'unrecorded' }),
    ],
  ])('takes %s back if it cannot be recorded', async (_what, write) => {
    const { documentId } = await createOrganisation();
    const knex = strapi.db.connection;
    await knex.raw(`ALTER TABLE audit_waiting ADD CONSTRAINT audit_broken CHECK (false) NOT VALID`);
    try {
      await expect(write(documentId)).rejects.toThrow();
    } finally {
      await knex.raw('ALTER TABLE audit_waiting DROP CONSTRAINT audit_broken');
    }
    expect(await branches().findMany({ filters: { slug: 'unrecorded' } as never })).toEqual([]);
    const users = await strapi.db
      .query('plugin::users-permissions.user')
      .findMany({ where: { username: 'unrecorded' } });
    expect(users).toEqual([]);
    expect((await verify()).faults).toEqual([]);
  });

  it('stays gapless with 64 writers on one chain and on several, without a deadlock', async () => {
    const organisations = await Promise.all(Array.from({ length: 4 }, () => createOrganisation()));
    const [a, b, c, d] = organisations.map(({ documentId }) => documentId) as [
      string,
      string,
      string,
      string,
    ];
    const orders = [[a], [a, b], [b, a], [c, a, d], [d, c, b, a]];
    let failures = 0;
    await Promise.all(
      Array.from({ length: 64 }, async (_, writer) => {
        for (let turn = 0; turn < 3; turn++) {
          await strapi.db
            .transaction(async () => {
              for (const id of orders[writer % orders.length] as string[]) {
                await branch(id, `b-${writer}-${turn}`);
                await sleep(Math.random() * 5);
              }
            })
            .catch(() => failures++);
        }
      }),
    );
    expect(failures).toBe(0);
    const entries = await allEntries();
    for (const id of [a, b, c, d]) {
      const sequences = entries
        .filter(({ chain }) => chain === id)
        .map(({ sequence }) => sequence)
        .sort((x, y) => x - y);
      expect(sequences).toEqual(sequences.map((_, index) => index + 1));
      expect(sequences.length).toBeGreaterThan(30);
    }
    expect((await verify()).faults).toEqual([]);
  }, 120_000);

  it('cannot be changed through SQL', async () => {
    const knex = strapi.db.connection;
    for (const sql of [
      `UPDATE audit_entries SET action = 'x'`,
      `UPDATE audit_checkpoints SET signature = 'x'`,
      `DELETE FROM audit_entries`,
      `TRUNCATE audit_entries`,
      `TRUNCATE audit_heads`,
      `DELETE FROM audit_heads`,
      `UPDATE audit_heads SET sequence = sequence - 1`,
    ]) {
      const before = (await allEntries()).length;
      await api('kernel')
        .runInScope(PLATFORM_SCOPE, () => knex.raw(sql))
        .catch(() => undefined);
      expect((await allEntries()).length).toBe(before);
      expect((await verify()).faults).toEqual([]);
    }
  });

  it('shows what somebody without the key has put before it', async () => {
    const { documentId } = await createOrganisation();
    const knex = strapi.db.connection;
    const made = { chain: documentId, head: '{}', payload: '{}', key_id: keys.current.id };
    const entries = await recordedBy(async () => {
      await knex('audit_waiting').insert({ ...made, mac: '0'.repeat(64) });
      await branch(documentId, 'genuine');
    });
    expect(entries.map(({ action }) => action).sort()).toEqual([
      'audit.entry.forged',
      'content.kernel.branch.created',
    ]);
    expect((await verify()).faults).toEqual([]);
    await expect(
      knex.transaction(async (trx) => {
        await trx('audit_waiting').insert({ ...made, mac: '' });
        await trx('audit_waiting').delete();
      }),
    ).rejects.toThrow('append-only');
  });

  it('forgets a person without breaking', async () => {
    const person = await createPerson();
    const mine = async () =>
      (await allEntries()).filter(({ entity }) => entity.id === person.documentId);
    const email = async () =>
      (await mine()).flatMap(({ changes }) => changes.filter(({ field }) => field === 'email'));

    expect(await email()).toEqual([{ field: 'email', before: null, after: person.email }]);
    const erased = await strapi.db.transaction(({ trx }) =>
      api('audit').eraseSubject(trx as never, `user:${person.documentId}`),
    );
    expect(erased).toBe(true);
    expect(await email()).toEqual([{ field: 'email', before: null, after: null, erased: true }]);

    // What is written about him later is not kept either.
    await strapi.db.query('plugin::users-permissions.user').update({
      where: { id: person.id },
      data: { email: 'somebody-else@example.test' },
    });
    const all = await strapi.db.connection('audit_entries').select('content');
    expect(JSON.stringify(all)).not.toMatch(person.email);
    expect(JSON.stringify(await mine())).not.toContain('somebody-else');
    expect((await verify()).faults).toEqual([]);
  });

  it('forgets a client, with the keys under which he is found, and what was said', async () => {
    const { documentId: organisationId } = await createOrganisation();
    const facts = { name: 'Awa Ndiaye', email: 'Awa@example.test', phone: '+221771234567' };
    const client = await strapi
      .documents('plugin::crm.client')
      .create({ data: { organisationId, ...facts } as never });
    const interactions = strapi.documents('plugin::crm.interaction');
    const talk = { kind: 'call', at: '2026-11-21T10:00:00Z', summary: 'Longs for a garden' };
    const interaction = await interactions.create({
      data: { organisationId, clientId: client.documentId, ...talk } as never,
    });
    await strapi.db.transaction(async ({ trx }) => {
      for (const subject of [
        `plugin::crm.client:${client.documentId}`,
        `plugin::crm.interaction:${interaction.documentId}`,
      ]) {
        expect(await api('audit').eraseSubject(trx as never, subject)).toBe(true);
      }
    });
    await api('audit').chained();
    const all = await strapi.db.connection('audit_entries').select('content');
    expect(all.length).toBeGreaterThan(0);
    expect(JSON.stringify(all)).not.toMatch(/ndiaye|awa@|771234567|garden/i);
    expect((await verify()).faults).toEqual([]);
  });

  it('is pruned from its beginning, with an anchor, and still verifies', async () => {
    const { documentId } = await createOrganisation();
    for (let index = 0; index < 5; index++) await branch(documentId, `old-${index}`);
    const until = new Date(api('kernel').clock.now().getTime() + 1);
    await sleep(5);
    await branch(documentId, 'new');
    const total = (await allEntries()).length;

    const removed = await api('audit').prune(until);
    expect(removed).toBeGreaterThan(5);
    const left = await allEntries();
    expect(left.length).toBeLessThan(total);
    const mine = left.filter(({ chain }) => chain === documentId);
    expect(mine.map(({ action }) => action)).toEqual([
      'content.kernel.branch.created',
      'audit.chain.pruned',
    ]);
    expect(mine[0]!.sequence).toBeGreaterThan(5);
    expect((await verify()).faults).toEqual([]);

    await branch(documentId, 'after');
    expect(await api('audit').prune(until)).toBe(0);
    expect((await verify()).faults).toEqual([]);
  });

  it('says while it verifies how many entries are through', async () => {
    for (const slug of ['here', 'there'])
      await branch((await createOrganisation()).documentId, slug);
    const told: number[] = [];
    const { entries, chains } = await verify((count) => told.push(count));
    expect(told.length).toBeGreaterThanOrEqual(chains);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(entries);
  });

  it('signs checkpoints of what has grown, and only then', async () => {
    const { documentId } = await createOrganisation();
    const first = await api('audit').checkpoint();
    expect(first).toBeGreaterThan(0);
    expect(await api('audit').checkpoint()).toBeNull();
    await branch(documentId, 'grown');
    const second = await api('audit').checkpoint();
    expect(second).toBeGreaterThan(first as number);
    expect(await verify()).toMatchObject({ faults: [], checkpoints: second });
  });
});
