import { organisationScope, PUBLIC_SCOPE } from '../../../plugins/kernel/shared/scope';
import type { Scope } from '../../../plugins/kernel/shared/scope';
import { inTransaction } from '../../../plugins/kernel/shared/strapi';
import { api, strapi } from '../../helpers/app';
import { createOrganisation, createPerson } from '../../helpers/people';
import type { Organisation } from '../../helpers/people';

const membershipRows = async () =>
  strapi.db.connection('memberships').count<{ count: string }[]>('*');

describe('tenancy in the database', () => {
  let a: Organisation;
  let b: Organisation;

  beforeAll(async () => {
    a = await createOrganisation();
    b = await createOrganisation();
    await createPerson(a, 'manager');
    await createPerson(b, 'manager');
    await createPerson(b, 'staff');
  });

  it('shows raw SQL only the rows in scope', async () => {
    const kernel = api('kernel');
    const count = (ids: string[]) => kernel.runInScope(organisationScope(...ids), membershipRows);

    expect(await count([a.documentId])).toEqual([{ count: '1' }]);
    expect(await count([b.documentId])).toEqual([{ count: '2' }]);
    expect(await count([a.documentId, b.documentId])).toEqual([{ count: '3' }]);
    expect(await kernel.runInScope(PUBLIC_SCOPE, membershipRows)).toEqual([{ count: '0' }]);
    expect(await membershipRows()).toEqual([{ count: '3' }]);
  });

  it('keeps concurrent callers with different scopes apart on shared connections', async () => {
    const kernel = api('kernel');
    const counts = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const mine = index % 2 ? a : b;
        const rows = await kernel.runInScope(organisationScope(mine.documentId), membershipRows);
        return [index % 2, rows[0]!.count];
      }),
    );
    for (const [odd, count] of counts) expect(count).toBe(odd ? '1' : '2');
  });

  it('sets the scope again after a rollback took it back', async () => {
    const kernel = api('kernel');
    await kernel
      .runInScope(organisationScope(a.documentId), () =>
        strapi.db.transaction(async ({ trx }) => {
          await trx.raw('SELECT 1');
          await trx.raw('SELECT 1/0');
        }),
      )
      .catch(() => undefined);
    const counts = await Promise.all(
      Array.from({ length: 30 }, () =>
        kernel.runInScope(organisationScope(a.documentId), membershipRows),
      ),
    );
    for (const rows of counts) expect(rows).toEqual([{ count: '1' }]);
  });

  it('sets the scope again after the commit of a failed transaction took it back', async () => {
    const kernel = api('kernel');
    const { client } = strapi.db.connection;
    const connection = await client.acquireConnection();
    const scoped = <Row>(scope: Scope, sql: string): Promise<{ rows: Row[] }> =>
      kernel.runInScope(scope, () => connection.query(sql));
    try {
      await scoped(organisationScope(b.documentId), 'SELECT 1');
      await scoped(organisationScope(b.documentId), 'BEGIN');
      const mine = organisationScope(a.documentId);
      await scoped(mine, 'SELECT 1');
      await expect(scoped(mine, 'SELECT 1/0')).rejects.toThrow('division');
      await scoped(mine, 'COMMIT');
      const { rows } = await scoped<{ count: string }>(mine, 'SELECT count(*) FROM memberships');
      expect(rows).toEqual([{ count: '1' }]);
    } finally {
      await client.releaseConnection(connection);
    }
  });

  it('sets the scope again after a COMMIT that failed took it back', async () => {
    const { client } = strapi.db.connection;
    const connection = await client.acquireConnection();
    const scoped = <Row>(scope: Scope, sql: string): Promise<{ rows: Row[] }> =>
      api('kernel').runInScope(scope, () => connection.query(sql));
    const mine = organisationScope(a.documentId);
    try {
      await scoped(organisationScope(b.documentId), 'SELECT 1');
      await scoped(mine, 'BEGIN');
      await scoped(mine, 'CREATE TEMP TABLE once (n int UNIQUE DEFERRABLE INITIALLY DEFERRED)');
      await scoped(mine, 'INSERT INTO once VALUES (1), (1)');
      await expect(scoped(mine, 'COMMIT')).rejects.toThrow('duplicate');
      const { rows } = await scoped<{ count: string }>(mine, 'SELECT count(*) FROM memberships');
      expect(rows).toEqual([{ count: '1' }]);
    } finally {
      await client.releaseConnection(connection);
    }
  });

  it('keeps statements apart that are made at once in one transaction', async () => {
    const warnings: string[] = [];
    const warned = (warning: Error): number => warnings.push(warning.message);
    process.on('warning', warned);
    const counts = await inTransaction(strapi, (trx) =>
      Promise.all(
        [a, b, a, b, a].map(({ documentId }) =>
          api('kernel').runInScope(organisationScope(documentId), () =>
            trx('memberships').count<{ count: string }[]>('*'),
          ),
        ),
      ),
    );
    await new Promise(setImmediate);
    process.off('warning', warned);
    expect(counts.map(([row]) => row?.count)).toEqual(['1', '2', '1', '2', '1']);
    expect(warnings).toEqual([]);
  });

  it('refuses a statement whose scope could not be set', async () => {
    const { client } = strapi.db.connection;
    const connection = await client.acquireConnection();
    try {
      await connection.query('SELECT 1');
      await strapi.db.connection.raw('SELECT pg_terminate_backend(?)', [connection.processID]);
      const statement = api('kernel').runInScope(organisationScope(a.documentId), () =>
        connection.query('SELECT 1'),
      );
      await expect(statement).rejects.toThrow(/terminat|not queryable/);
    } finally {
      // The pool would learn of the end too late to keep it from the next test.
      connection.__knex__disposed = true;
      await client.releaseConnection(connection);
    }
  });

  it('refuses a row for another organisation', async () => {
    const insert = api('kernel').runInScope(organisationScope(a.documentId), () =>
      strapi.db.connection('memberships').insert({
        document_id: 'x',
        organisation_id: b.documentId,
        account_key: 'admin:999',
        role: 'staff',
      }),
    );
    await expect(insert).rejects.toMatchObject({ code: '42501' });
  });
});
