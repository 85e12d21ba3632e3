import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { attempt, requireSuccess } from './command.mjs';
import { fingerprint } from './fingerprint.mjs';
import { step } from './progress.mjs';
import { inRoot } from './root.mjs';

const SERVER_MARK = inRoot('dist/.guichet-server');
const ADMIN_MARK = inRoot('dist/build/.guichet-admin');

const isTest = (file) => /\.test\.tsx?$/.test(file);
const isAdmin = (file) => /^(src|plugins[/\\][^/\\]+)[/\\]admin[/\\]/.test(file);
const isShared = (file) => /^plugins[/\\][^/\\]+[/\\](shared[/\\]|package\.json$)/.test(file);
const isGenerated = (file) => /^types[/\\]generated/.test(file);

const serverHash = () =>
  fingerprint(
    ['src', 'config', 'database', 'plugins', 'types', 'tsconfig.json', 'package-lock.json'],
    (file) => !isTest(file) && !isAdmin(file) && !isGenerated(file),
  );

/** The panel's address is compiled into it, and which plugins it shows follows from the config. */
const adminHash = (publicUrl) =>
  fingerprint(
    ['src/admin', 'plugins', 'config/plugins.ts', 'config/admin.ts', 'package-lock.json'],
    (file) => !isTest(file) && (isAdmin(file) || isShared(file) || !/^plugins[/\\]/.test(file)),
    publicUrl ? new URL(publicUrl).pathname : '/',
  );

const isMarked = (mark, hash) => existsSync(mark) && readFileSync(mark, 'utf8') === hash;

export const isServerFresh = () => isMarked(SERVER_MARK, serverHash());
export const isAdminFresh = (publicUrl) => isMarked(ADMIN_MARK, adminHash(publicUrl));

/** Strapi loads whatever lies in dist: what has no source any more must go. */
const removeOrphans = (folder) => {
  for (const entry of readdirSync(inRoot('dist', folder), { withFileTypes: true })) {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) removeOrphans(name);
    else if (!hasSource(name)) rmSync(inRoot('dist', name));
  }
};

const hasSource = (name) => {
  const { dir, name: base, ext } = path.parse(name);
  const sources = ext === '.js' ? [`${base}.ts`, `${base}.js`] : [`${base}${ext}`];
  return sources.some((source) => existsSync(inRoot(dir, source)));
};

const outputFolders = () =>
  readdirSync(inRoot('dist'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'build')
    .map((entry) => entry.name);

export const buildServer = () =>
  step('Compiling the server', async () => {
    const hash = serverHash();
    // The compiler's memory of what it wrote is worth something only if nobody removed that.
    if (!existsSync(SERVER_MARK)) rmSync(inRoot('dist/tsconfig.tsbuildinfo'), { force: true });
    await requireSuccess(
      attempt(process.execPath, [inRoot('node_modules/typescript/bin/tsc')]),
      'The server does not compile: correct the errors above.',
    );
    outputFolders().forEach(removeOrphans);
    writeFileSync(SERVER_MARK, hash);
  });

export const buildAdmin = (env) =>
  step('Building the admin panel', async () => {
    const hash = adminHash(env.PUBLIC_URL);
    await requireSuccess(
      attempt(process.execPath, [inRoot('node_modules/@strapi/strapi/bin/strapi.js'), 'build'], {
        env: { ...env, NODE_ENV: 'production' },
      }),
      'The admin panel does not build: correct the errors above.',
    );
    writeFileSync(ADMIN_MARK, hash);
  });
