import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';

/**
 * Constraints, indexes, triggers and row policies. Strapi's schema sync does not know them, so they
 * are laid after it, in one transaction, under a lock that makes a second process wait. Each step
 * must be idempotent; a step whose text is the same as at the last boot is skipped.
 */
const steps = new Map<string, readonly string[]>();

export const addSchemaStep = (name: string, statements: readonly string[]): void => {
  if (steps.has(name)) throw new Error(`Schema step "${name}" exists twice`);
  steps.set(name, statements);
};

export const clearSchemaSteps = (): void => steps.clear();

const TABLE = 'guichet_schema_steps';

export const runSchemaSteps = async (strapi: Core.Strapi): Promise<void> => {
  await strapi.db.connection.transaction(async (trx) => {
    await trx.raw('SELECT pg_advisory_xact_lock(hashtext(?))', [TABLE]);
    await trx.raw(
      `CREATE TABLE IF NOT EXISTS ${TABLE} (name text PRIMARY KEY, hash text NOT NULL)`,
    );
    const done = await trx<{ name: string; hash: string }>(TABLE).select('name', 'hash');
    const hashes = new Map(done.map(({ name, hash }) => [name, hash]));

    for (const [name, statements] of steps) {
      const hash = createHash('sha256').update(statements.join(';\n')).digest('hex');
      if (hashes.get(name) === hash) continue;
      await runStep(trx, name, statements);
      await trx(TABLE).insert({ name, hash }).onConflict('name').merge();
    }
  });
};

const runStep = async (
  trx: Knex.Transaction,
  name: string,
  statements: readonly string[],
): Promise<void> => {
  for (const statement of statements) {
    try {
      await trx.raw(statement.replaceAll('?', '\\?'));
    } catch (error) {
      throw new Error(`Schema step "${name}" failed: ${(error as Error).message}\n${statement}`);
    }
  }
};
