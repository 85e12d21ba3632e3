/** @jest-environment-options {"checkpoints": true} */
import { execFile } from 'node:child_process';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, call, strapi } from '../../helpers/app';
import { createAdministrator, createOrganisation } from '../../helpers/people';
import { root, testEnv } from '../../helpers/test-env.cjs';

interface Result {
  code: number;
  output: string;
}

const command = (args: string[] = [], env: Record<string, string> = {}): Promise<Result> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      ['scripts/audit-verify.mjs', ...args],
      { cwd: root, env: { PATH: process.env['PATH'], ...testEnv(app.databaseUrl), ...env } },
      (error, stdout) => resolve({ code: Number(error?.code ?? 0), output: stdout }),
    );
  });

describe('npm run audit:verify', () => {
  let folder: string;
  let chain: string;
  let exported: string;
  let kept: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guichet-audit-'));
    chain = (await createOrganisation()).documentId;
    for (const slug of ['a', 'b', 'c']) {
      await strapi.documents('plugin::kernel.branch').create({
        data: { organisationId: chain, name: slug, slug, timeZone: 'Europe/Paris' } as never,
      });
    }
    const { token } = await createAdministrator();
    await strapi.plugin('audit').service('api').checkpoint();
    // The schedule may add to the file later, about what the export does not have.
    kept = join(folder, 'kept.ndjson');
    await writeFile(kept, await readFile(app.checkpointFile!));
    const whole = await call('GET', '/audit/export?format=chain', { token });
    exported = join(folder, 'audit.ndjson');
    await writeFile(exported, whole.body as string);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  const edited = async (edit: (lines: string[]) => string[]): Promise<string> => {
    const lines = (await readFile(exported, 'utf8')).split('\n');
    const file = join(folder, `edited-${Math.random()}.ndjson`);
    await writeFile(file, edit(lines).join('\n'));
    return file;
  };

  it('finds the database sound', async () => {
    const { code, output } = await command();
    expect(output).toMatch(/\d+ entries in \d+ chains, \d+ checkpoints verified\nThe log is sound/);
    expect(code).toBe(0);
  });

  it('finds an export sound, without a database', async () => {
    const { code, output } = await command(['--file', exported], { DATABASE_URL: '' });
    expect(output).toContain('The log is sound');
    expect(code).toBe(0);
  });

  it('names the first broken entry of an export', async () => {
    const file = await edited((lines) =>
      lines.map((line) => line.replace('content.kernel.branch.created', 'nothing.happened')),
    );
    const { code, output } = await command(['--file', file]);
    expect(output).toMatch(new RegExp(`BROKEN ${chain}, entry 2 \\(.*COLUMNS_ALTERED`));
    expect(code).toBe(1);
  });

  it('misses an entry, the end of a chain, and a whole chain', async () => {
    const mine = (line: string) => line.includes(`"chain":"${chain}"`);
    const removals: ((lines: string[]) => string[])[] = [
      (lines) => lines.filter((line) => !(mine(line) && line.includes('"sequence":3,"at"'))),
      (lines) => lines.filter((line) => !(mine(line) && line.includes('"sequence":4,"at"'))),
      (lines) => lines.filter((line) => !mine(line) || line.includes('"checkpoint"')),
    ];
    for (const remove of removals) {
      const { code, output } = await command(['--file', await edited(remove)]);
      expect(output).toContain(`BROKEN ${chain}`);
      expect(code).toBe(1);
    }
  });

  it('trusts no log that was made with another key', async () => {
    const { code, output } = await command([], {
      AUDIT_KEY: 'another key, also long enough for one',
    });
    expect(output).toContain('KEY_UNKNOWN');
    expect(code).toBe(1);
  });

  it('verifies with a retired key', async () => {
    const { code } = await command([], {
      AUDIT_KEY: 'another key, also long enough for one',
      AUDIT_KEYS_RETIRED: testEnv('').AUDIT_KEY,
    });
    expect(code).toBe(0);
  });

  describe('with the checkpoints that were kept outside the database', () => {
    it('finds sound what is sound', async () => {
      expect(await readFile(kept, 'utf8')).toContain(`"chain":"${chain}","sequence":4`);
      expect(await command([], { AUDIT_CHECKPOINT_FILE: kept })).toMatchObject({ code: 0 });
      expect(await command(['--file', exported, '--checkpoints', kept])).toMatchObject({ code: 0 });
    });

    it('misses a chain that was removed with everything that speaks of it', async () => {
      const remaining = await edited((lines) =>
        lines.filter((line) => !line.includes(chain) && !line.includes('"checkpoint"')),
      );
      expect(await command(['--file', remaining])).toMatchObject({ code: 0 });
      const { code, output } = await command(['--file', remaining, '--checkpoints', kept]);
      expect(output).toContain(`BROKEN ${chain}, entry 4`);
      expect(code).toBe(1);
    });

    it('reads on behind a line that a crash has cut off', async () => {
      const torn = join(folder, 'torn');
      const line = (await readFile(kept, 'utf8')).trim();
      await writeFile(torn, line.slice(0, line.length / 2));
      expect(await command(['--checkpoints', torn])).toMatchObject({ code: 2 });
      const branch = { organisationId: chain, name: 'd', slug: 'd', timeZone: 'Europe/Paris' };
      await strapi.documents('plugin::kernel.branch').create({ data: branch as never });
      const before = (await readFile(app.checkpointFile!, 'utf8')).length;
      await strapi.plugin('audit').service('api').checkpoint();
      const added = (await readFile(app.checkpointFile!, 'utf8')).slice(before);
      await appendFile(torn, added);
      const { code, output } = await command(['--checkpoints', torn]);
      expect(output).toContain('checkpoints that cannot be read: 1');
      expect(code).toBe(0);
      await appendFile(
        torn,
        added.replace(`"chain":"${chain}","sequence":5`, `"chain":"${chain}","sequence":4`),
      );
      expect((await command(['--checkpoints', torn])).output).toContain('CHECKPOINT_FORGED');
    });

    it('believes none that somebody else has signed, and misses the file', async () => {
      const forged = join(folder, 'forged');
      await writeFile(forged, (await readFile(kept, 'utf8')).replace('"number":1', '"number":2'));
      const { code, output } = await command(['--checkpoints', forged]);
      expect(output).toContain('CHECKPOINT_FORGED');
      expect(code).toBe(1);
      expect(await command([], { AUDIT_CHECKPOINT_FILE: join(folder, 'gone') })).toMatchObject({
        code: 2,
      });
    });
  });

  it('does not call sound what is no export for verification', async () => {
    for (const text of ['', '{"hash":"of an entry for people"}\n']) {
      const file = join(folder, 'other.ndjson');
      await writeFile(file, text);
      const { code, output } = await command(['--file', file]);
      expect(output).toContain('Not verified');
      expect(code).toBe(2);
    }
  });

  it('says what is missing', async () => {
    expect(await command([], { AUDIT_KEY: '' })).toMatchObject({
      code: 2,
      output: expect.stringContaining('AUDIT_KEY'),
    });
    expect(await command(['--fil'])).toMatchObject({ code: 2 });
  });
});
