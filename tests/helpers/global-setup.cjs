'use strict';

const { execFile } = require('node:child_process');
const path = require('node:path');
const { promisify } = require('node:util');
const { createNamedDatabase, databaseUrl, templateName } = require('./databases.cjs');
const { root, testEnv } = require('./test-env.cjs');

/** Builds the template database once a run: schema, constraints and permissions, no demo data. */
module.exports = async () => {
  const done = Symbol.for('guichet.template');
  if (globalThis[done]) return globalThis[done];
  globalThis[done] = build();
  return globalThis[done];
};

const build = async () => {
  const name = templateName();
  await createNamedDatabase(name);
  await promisify(execFile)(process.execPath, [path.join(__dirname, 'boot-once.cjs')], {
    cwd: root,
    env: { ...process.env, ...testEnv(databaseUrl(name)) },
  });
};
