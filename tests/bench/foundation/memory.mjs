import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { createGunzip, createGzip } from 'node:zlib';
import { below, median } from './table.mjs';

const BOUND = 1.3;
const RUNS = 3;

/** The file so many times over; other years make the keys unique, since a sale is known by its date. */
const writeRepeated = async (source, target, times) => {
  const content = await text(createReadStream(source).pipe(createGunzip()));
  const [header, ...lines] = content.trimEnd().split('\n');
  const output = createGzip();
  const written = output.pipe(createWriteStream(target));
  output.write(`${header}\n`);
  for (let time = 0; time < times; time += 1) {
    const shifted = lines.map((line) =>
      line.replace(/\/(20\d\d),/, (_, year) => `/${Number(year) - 10 * time},`),
    );
    if (!output.write(`${shifted.join('\n')}\n`)) await once(output, 'drain');
  }
  output.end();
  await once(written, 'close');
};

/** Peak resident memory, in MB, of a process that does nothing but import this file. */
const peakOf = async ({ databaseUrl, newOrganisation, root }, file, slug, rows) => {
  const organisationId = await newOrganisation(slug);
  const child = spawn(
    process.execPath,
    [path.join(root, 'tests/bench/foundation/import-child.mjs'), file, organisationId],
    { env: { ...process.env, DATABASE_URL: databaseUrl }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (code !== 0) throw new Error('the import failed');
  const { created, peak } = JSON.parse(output);
  if (created !== rows) throw new Error(`${created} of ${rows} rows were imported`);
  return peak;
};

export const measureMemory = async (bench) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'guichet-bench-'));
  const times = bench.short ? 5 : 10;
  const repeated = path.join(folder, 'repeated.csv.gz');
  try {
    await writeRepeated(bench.file, repeated, times);
    const once = [];
    const often = [];
    // Also in short: the moment of a garbage collection moves one run by a tenth.
    for (let run = 0; run < RUNS; run += 1) {
      once.push(await peakOf(bench, bench.file, `once-${run}`, 12_000));
      often.push(await peakOf(bench, repeated, `often-${run}`, 12_000 * times));
    }
    const [small, large] = [median(once), median(often)];
    return {
      name: 'peak memory of the import',
      measured: `${large.toFixed(0)} MB (${12_000 * times} rows)`,
      baseline: `${small.toFixed(0)} MB (12000 rows)`,
      ...below(BOUND, large / small),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
};
