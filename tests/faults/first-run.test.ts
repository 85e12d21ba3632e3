import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { createDatabase, dropDatabase, templateName } from '../helpers/databases.cjs';
import { root, testEnv } from '../helpers/test-env.cjs';

jest.setTimeout(300_000);

/** What the demo consists of; the same however often the seeding was interrupted. */
const COUNTS = `
  SELECT (SELECT count(*) FROM organisations)                          AS organisations,
         (SELECT count(*) FROM branches)                               AS branches,
         (SELECT count(*) FROM services WHERE published_at IS NULL)     AS service_drafts,
         (SELECT count(*) FROM services WHERE published_at IS NOT NULL) AS services,
         (SELECT count(*) FROM faqs WHERE published_at IS NOT NULL)     AS faqs,
         (SELECT count(*) FROM slides WHERE published_at IS NOT NULL)   AS slides,
         (SELECT count(*) FROM schedules)                              AS schedules,
         (SELECT count(*) FROM consultation_fees)                      AS fees,
         (SELECT count(*) FROM files)                                  AS files,
         (SELECT count(*) FROM up_users)                               AS users,
         (SELECT count(*) FROM admin_users)                            AS administrators,
         (SELECT count(*) FROM memberships)                            AS memberships,
         (SELECT count(DISTINCT password) FROM up_users)               AS passwords`;

const COMPLETE = {
  organisations: 4,
  branches: 7,
  // Four services of four organisations in three languages; two are not published.
  service_drafts: 48,
  services: 42,
  faqs: 39,
  slides: 21,
  schedules: 21,
  fees: 36,
  files: 30,
  users: 20,
  administrators: 17,
  memberships: 36,
  passwords: 1,
};

const uploads = path.join(root, 'public/uploads');

describe('the first run', () => {
  let before: string[];

  beforeAll(async () => {
    before = await readdir(uploads);
  });

  /** Pictures of databases that are gone. */
  afterAll(async () => {
    const left = (await readdir(uploads)).filter((name) => /(^|_)demo_/.test(name));
    for (const name of left) if (!before.includes(name)) await rm(path.join(uploads, name));
  });

  let database: { name: string; url: string };
  let client: Client;

  beforeEach(async () => {
    database = await createDatabase(templateName());
    client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query("SELECT set_config('guichet.scope', '*', false)");
  });

  afterEach(async () => {
    await client.end();
    await dropDatabase(database.name);
  });

  const boot = (
    variables: Record<string, string> = {},
  ): { child: ChildProcess; output: () => string; done: Promise<number | null> } => {
    const child = spawn(process.execPath, [path.join(root, 'tests/helpers/boot-once.cjs')], {
      cwd: root,
      env: { ...process.env, ...testEnv(database.url), SEED_DEMO: 'true', ...variables },
    });
    let output = '';
    child.stdout.on('data', (text: Buffer) => (output += text.toString()));
    child.stderr.on('data', (text: Buffer) => (output += text.toString()));
    const done = new Promise<number | null>((resolve) => child.once('exit', resolve));
    return { child, output: () => output, done };
  };

  const counts = async (): Promise<object> => {
    const { rows } = await client.query<Record<string, string>>(COUNTS);
    return Object.fromEntries(Object.entries(rows[0]!).map(([name, n]) => [name, Number(n)]));
  };

  const organisations = async (): Promise<number> => {
    const { rows } = await client.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM organisations',
    );
    return rows[0]!.n;
  };

  it('survives kill -9 in the middle, twice, and two processes at once', async () => {
    for (const target of [1, 2]) {
      const interrupted = boot();
      while ((await organisations()) < target && interrupted.child.exitCode === null) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      interrupted.child.kill('SIGKILL');
      await interrupted.done;
      expect(await organisations()).toBe(target);
    }
    const [one, two] = [boot(), boot()];
    expect([await one.done, await two.done]).toEqual([0, 0]);
    expect(await counts()).toEqual(COMPLETE);
    // Exactly one of them announces the password that works.
    expect([one, two].filter(({ output }) => output().includes('Demo accounts'))).toHaveLength(1);

    const again = boot();
    expect(await again.done).toBe(0);
    expect(again.output()).not.toMatch(/Demo accounts|First administrator/);
    expect(await counts()).toEqual(COMPLETE);
  });

  it('takes the administrator from the environment and shows no password of theirs', async () => {
    const { done, output } = boot({
      NODE_ENV: 'production',
      SEED_DEMO: 'false',
      ADMIN_EMAIL: 'ada@example.test',
      ADMIN_PASSWORD: 'Correct-Horse-9',
    });
    await done;
    expect(output()).toContain('ada@example.test');
    expect(output()).not.toContain('Correct-Horse-9');
    const { rows } = await client.query('SELECT email FROM admin_users');
    expect(rows).toEqual([{ email: 'ada@example.test' }]);
    expect(await organisations()).toBe(0);
  });
});
