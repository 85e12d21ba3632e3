import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';

const root = path.resolve(__dirname, '../..');

/** Set by the scripts for the processes that they start. */
const INTERNAL = ['TZ', 'NODE_ENV', 'STRAPI_PLUGIN_I18N_INIT_LOCALE_CODE', 'GUICHET_FIRST_RUN'];

/** env('A'), env.int('A'), env['A'], process.env.A, whole(env, 'A') */
const READS =
  /\benv(?:\.\w+)?(?:\(\s*|\[|,\s*)'([A-Z][A-Z0-9_]+)'|process\.env\.([A-Z][A-Z0-9_]+)/g;

const sources = (): string[] =>
  ['config', 'src', 'plugins'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$/.test(file))
      .map((file) => path.join(root, folder, file)),
  );

const readByCode = (): Set<string> =>
  new Set(
    sources().flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(READS)].map(([, a, b]) => a ?? b ?? ''),
    ),
  );

/** The scripts are ES modules, which Jest does not load. */
const namesIn = (module: string, table: string): string[] => {
  const script = `import { ${table} } from './scripts/lib/${module}.mjs';
    process.stdout.write(JSON.stringify(Object.keys(${table})));`;
  const args = ['--input-type=module', '-e', script];
  return JSON.parse(
    execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' }),
  ) as string[];
};

const checked = [...namesIn('variables', 'VARIABLES'), ...namesIn('secrets', 'SECRETS')];

describe('every environment variable', () => {
  it('that the code reads is checked at the start', () => {
    const unchecked = [...readByCode()].filter((name) => !checked.includes(name));
    expect(unchecked.filter((name) => !INTERNAL.includes(name))).toEqual([]);
  });

  it('that is checked at the start is explained in .env.example', () => {
    const example = readFileSync(path.join(root, '.env.example'), 'utf8');
    expect(Object.keys(parseEnv(example)).sort()).toEqual([...checked].sort());
    for (const block of example.trim().split('\n\n')) expect(block).toMatch(/^#/);
  });
});
