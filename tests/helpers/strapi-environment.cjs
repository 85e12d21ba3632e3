'use strict';

const { rm } = require('node:fs/promises');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { TestEnvironment } = require('jest-environment-node');
const { createDatabase, dropDatabase, templateName } = require('./databases.cjs');
const { startRedis } = require('./redis.cjs');
const { root, testEnv } = require('./test-env.cjs');

/** Room for a thousand callers before the first is accepted; a fuller queue would cut them off. */
const AT_ONCE = { port: 0, host: '127.0.0.1', backlog: 4096 };

const OURS = ['dist', 'plugins'].map((folder) => path.join(root, folder) + path.sep);
const isOurs = (file) => OURS.some((folder) => file.startsWith(folder));

/**
 * Strapi writes into the route objects of a module; a second boot needs them fresh. Whoever required
 * a module lists it among its children, which would keep every boot of this worker in memory.
 */
const forgetCompiledCode = () => {
  for (const file of Object.keys(require.cache)) {
    if (isOurs(file)) delete require.cache[file];
  }
  for (const module of Object.values(require.cache)) {
    module.children = module.children.filter(({ filename }) => !isOurs(filename ?? ''));
  }
};

const listenersOfProcess = () =>
  process.eventNames().map((event) => [event, process.rawListeners(event)]);

/**
 * `strapi.destroy()` removes every listener of the process, Jest's own channel included. Those that
 * Strapi added must not come back: on a signal they would destroy what is already gone.
 */
const restoreListeners = (before) => {
  process.removeAllListeners();
  for (const [event, listeners] of before) {
    for (const listener of listeners) process.on(event, listener);
  }
};

const CALM = 3;
const PAUSE_MS = 20;

/**
 * Strapi emits its events after the commit, without anybody waiting. A query that then finds no
 * pool fails seconds later, in whichever test this worker runs by that time.
 */
const queriesEnded = async ({ db }) => {
  const { pool } = db.connection.client;
  for (let looks = 0, calm = 0; looks < 200 && calm < CALM; looks++) {
    calm = pool.numUsed() + pool.numPendingAcquires() === 0 ? calm + 1 : 0;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
};

/**
 * Boots the real application on a database of its own, outside Jest's module sandbox: Node's own
 * module cache makes the second boot of a worker fast, and Strapi runs as it does in production.
 * Tests reach it through `tests/helpers/app.ts`. `@jest-environment-options {"redis": true}` at the
 * head of a test file gives it a Redis of its own, `{"checkpoints": true}` a file for checkpoints.
 */
module.exports = class StrapiEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const { redis, checkpoints } = config.projectConfig.testEnvironmentOptions;
    this.wantsRedis = redis === true;
    this.keepsCheckpoints = checkpoints === true;
  }

  async setup() {
    await super.setup();
    if (this.wantsRedis) {
      this.redis = await startRedis();
      process.env.REDIS_URL = this.redis.url;
    }
    this.database = await createDatabase(templateName());
    if (this.keepsCheckpoints) {
      process.env.AUDIT_CHECKPOINT_FILE = path.join(tmpdir(), `${this.database.name}.checkpoints`);
    }
    Object.assign(process.env, testEnv(this.database.url), { PORT: '0' });

    forgetCompiledCode();
    const { createStrapi } = require('@strapi/strapi');
    this.listeners = listenersOfProcess();
    this.strapi = createStrapi({ appDir: root, distDir: path.join(root, 'dist') });
    await this.strapi.load();
    await new Promise((resolve) => this.strapi.server.listen(AT_ONCE, resolve));
    const { port } = this.strapi.server.httpServer.address();
    this.global.guichet = {
      strapi: this.strapi,
      url: `http://127.0.0.1:${port}`,
      databaseUrl: this.database.url,
      redis: this.redis,
      checkpointFile: process.env.AUDIT_CHECKPOINT_FILE,
    };
  }

  async teardown() {
    if (this.strapi?.isLoaded) await queriesEnded(this.strapi);
    await this.strapi?.destroy();
    if (this.listeners) restoreListeners(this.listeners);
    if (this.database) {
      await dropDatabase(this.database.name);
      await rm(process.env.BACKUP_DIR, { recursive: true, force: true });
    }
    if (this.keepsCheckpoints) await rm(process.env.AUDIT_CHECKPOINT_FILE, { force: true });
    delete process.env.AUDIT_CHECKPOINT_FILE;
    delete process.env.REDIS_URL;
    await this.redis?.end();
    // Node keeps the globals of every sandbox that there was.
    delete this.global.guichet;
    await super.teardown();
  }
};
