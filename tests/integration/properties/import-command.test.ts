import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { app, strapi } from '../../helpers/app';
import { createOrganisation } from '../../helpers/people';
import type { Organisation } from '../../helpers/people';

const ROOT = path.join(__dirname, '../../..');
const FILE = path.join(ROOT, 'tests/fixtures/king-county-sales.csv.gz');
const ROWS = 12_000;

const OWN = ['id', 'document_id', 'organisation_id', 'created_at', 'updated_at', 'published_at'];

describe('npm run import:properties', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'guichet-import-test-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const start = (file: string, organisation: Organisation, ...more: string[]): ChildProcess =>
    spawn(
      process.execPath,
      [
        path.join(ROOT, 'scripts/import-properties.mjs'),
        ...[file, '--map', 'king-county', '--organisation', organisation.slug, ...more],
      ],
      { env: { ...process.env, DATABASE_URL: app.databaseUrl }, stdio: 'pipe' },
    );
  const run = async (file: string, organisation: Organisation, ...more: string[]) => {
    const child = start(file, organisation, ...more);
    let output = '';
    child.stdout!.on('data', (chunk) => (output += chunk));
    child.stderr!.on('data', (chunk) => (output += chunk));
    const [code] = await once(child, 'close');
    return { code, output };
  };
  const rowsOf = ({ documentId }: Organisation) =>
    strapi.db
      .connection('properties')
      .where({ organisation_id: documentId })
      .orderBy('source_id')
      .then((rows: any[]) => rows);
  const checksum = async (organisation: Organisation, ignored: string[]): Promise<string> => {
    const rows = await rowsOf(organisation);
    for (const row of rows) for (const column of ignored) delete row[column];
    return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  };

  it('imports all 12,000 rows, and a second run changes nothing', async () => {
    const agency = await createOrganisation();
    const first = await run(FILE, agency);
    expect(first).toEqual({ code: 0, output: expect.stringMatching(/12000 rows: 12000 new, 0 /) });
    const before = await checksum(agency, []);
    const second = await run(FILE, agency);
    expect(second.output).toMatch(/12000 rows: 0 new, 0 changed, 12000 as they were, 0 bad/);
    expect(await checksum(agency, [])).toBe(before);
  });

  it('ends in the same state after kill -9 half-way and a second run', async () => {
    const whole = await createOrganisation();
    await run(FILE, whole);

    const killed = await createOrganisation();
    const child = start(FILE, killed);
    const count = async () => {
      const [row] = await strapi.db
        .connection('properties')
        .where({ organisation_id: killed.documentId })
        .count<{ count: string }[]>();
      return Number(row!.count);
    };
    while ((await count()) < 3_000) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGKILL');
    await once(child, 'close');
    const done = await count();
    expect(done).toBeGreaterThanOrEqual(3_000);
    expect(done).toBeLessThan(ROWS);

    const { code, output } = await run(FILE, killed);
    expect(code).toBe(0);
    expect(output).toMatch(/Went on after line \d+/);
    expect(await count()).toBe(ROWS);
    expect(await checksum(killed, OWN)).toBe(await checksum(whole, OWN));
    const [left] = await strapi.db.connection('kernel_import_keys').count();
    expect(left!['count']).toBe('0');
  });

  it('writes every bad row of a file to the report and keeps the others', async () => {
    const agency = await createOrganisation();
    const lines = gunzipSync(readFileSync(FILE)).toString('utf8').trimEnd().split('\n');
    const broken = lines.map((line, index) =>
      index > 0 && index % 10 === 0 ? line.replace(/^[^,]*,[^,]*,[^,]*/, '$&0.123') : line,
    );
    const file = path.join(folder, 'broken.csv');
    const report = path.join(folder, 'report.csv');
    writeFileSync(file, broken.join('\n'));
    const { code, output } = await run(file, agency, '--errors', report);
    expect(code).toBe(2);
    expect(output).toMatch(/12000 rows: 10800 new, 0 changed, 0 as they were, 1200 bad/);
    const reported = readFileSync(report, 'utf8').trimEnd().split('\n');
    expect(reported).toHaveLength(1201);
    expect(reported.slice(1).map((line) => line.split(',').slice(0, 2))).toEqual(
      Array.from({ length: 1200 }, (_, index) => [String(10 * (index + 1) + 1), '"price"']),
    );
    expect(await rowsOf(agency)).toHaveLength(10_800);
  });

  it.each([
    [['nothing.csv', '--map', 'king-county', '--organisation', 'x'], /nothing\.csv does not exist/],
    [[FILE, '--map', 'moon', '--organisation', 'x'], /There is no map "moon": use king-county/],
    [[FILE, '--map', 'king-county', '--organisation', 'nobody'], /There is no organisation/],
    [[FILE, '--map', 'king-county'], /--organisation is missing/],
    [[FILE, '--speed'], /Unknown option '--speed'/],
  ])('says in one sentence what is wrong with %p', async (args, sentence) => {
    const outcome = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
      execFile(
        process.execPath,
        [path.join(ROOT, 'scripts/import-properties.mjs'), ...args],
        { env: { ...process.env, DATABASE_URL: app.databaseUrl } },
        (error, _stdout, stderr) => resolve({ code: error?.code, stderr }),
      );
    });
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toMatch(sentence);
    expect(outcome.stderr).not.toMatch(/\n {4}at /);
  });
});
