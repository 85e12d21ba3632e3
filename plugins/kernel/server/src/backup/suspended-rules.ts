import type { Client } from 'pg';

/**
 * What would refuse or change rows that are put back as they were: row policies (which COPY does not
 * even accept), triggers, and foreign keys, which would want an order that circles do not have. The
 * owner of the tables may take them away; a superuser, whom external databases rarely grant, is not
 * needed. All of it in the transaction of the rows: nobody ever sees the tables without.
 */
const RULES = `
  WITH own AS (
    SELECT class.oid, format('%I', class.relname) AS name, class.relforcerowsecurity AS forced
      FROM pg_class class JOIN pg_namespace space ON space.oid = class.relnamespace
     WHERE space.nspname = current_schema() AND class.relkind = 'r')
  SELECT 1 AS turn, format('ALTER TABLE %s DROP CONSTRAINT %I', name, conname) AS suspend,
         format('ALTER TABLE %s ADD CONSTRAINT %I %s', name, conname,
                pg_get_constraintdef(pg_constraint.oid)) AS resume
    FROM own JOIN pg_constraint ON conrelid = own.oid AND contype = 'f'
  UNION ALL
  SELECT 2, format('ALTER TABLE %s DISABLE TRIGGER %I', name, tgname),
         format('ALTER TABLE %s ENABLE TRIGGER %I', name, tgname)
    FROM own JOIN pg_trigger ON tgrelid = own.oid AND NOT tgisinternal AND tgenabled = 'O'
  UNION ALL
  SELECT 3, format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', name),
         format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', name)
    FROM own WHERE forced
   ORDER BY turn`;

/** Runs `work` without them; putting the foreign keys back checks every row. */
export const withoutRules = async (client: Client, work: () => Promise<void>): Promise<void> => {
  const { rows } = await client.query<{ suspend: string; resume: string }>(RULES);
  for (const { suspend } of rows) await client.query(suspend);
  await work();
  await client.query('SET CONSTRAINTS ALL IMMEDIATE');
  for (const { resume } of rows) await client.query(resume);
};
