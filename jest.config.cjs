'use strict';

const transform = {
  '^.+\\.[jt]sx?$': [
    '@swc/jest',
    { jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true } } },
  ],
};
/** Published as ES modules only; Node can require them, Jest's sandbox cannot. */
const esModules = ['temporal-polyfill', 'temporal-utils', 'temporal-spec'];

const common = {
  rootDir: __dirname,
  transform,
  transformIgnorePatterns: [`/node_modules/(?!(${esModules.join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
};

module.exports = {
  maxWorkers: process.env.JEST_WORKERS ?? 2,
  // A new worker loads everything anew: CI has room for old ones.
  workerIdleMemoryLimit: process.env.JEST_WORKER_MEMORY ?? '1500MB',
  testSequencer: '<rootDir>/tests/helpers/unit-last.cjs',
  projects: [
    {
      ...common,
      displayName: 'unit',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/{plugins,src,scripts}/**/*.test.ts'],
    },
    {
      ...common,
      displayName: 'integration',
      globalSetup: '<rootDir>/tests/helpers/global-setup.cjs',
      globalTeardown: '<rootDir>/tests/helpers/global-teardown.cjs',
      testEnvironment: '<rootDir>/tests/helpers/strapi-environment.cjs',
      setupFilesAfterEnv: ['<rootDir>/tests/helpers/timeouts.cjs'],
      testMatch: ['<rootDir>/tests/integration/**/*.test.ts'],
    },
    {
      ...common,
      displayName: 'boot',
      // Starts the whole platform as a user does, on database servers of its own.
      testEnvironment: 'node',
      setupFilesAfterEnv: ['<rootDir>/tests/helpers/timeouts.cjs'],
      testMatch: ['<rootDir>/tests/boot/**/*.test.ts'],
    },
    {
      ...common,
      displayName: 'faults',
      globalSetup: '<rootDir>/tests/helpers/global-setup.cjs',
      globalTeardown: '<rootDir>/tests/helpers/global-teardown.cjs',
      testEnvironment: 'node',
      setupFilesAfterEnv: ['<rootDir>/tests/helpers/timeouts.cjs'],
      testMatch: ['<rootDir>/tests/faults/**/*.test.ts'],
    },
    {
      ...common,
      displayName: 'browser',
      globalSetup: '<rootDir>/tests/helpers/global-setup.cjs',
      globalTeardown: '<rootDir>/tests/helpers/global-teardown.cjs',
      testEnvironment: '<rootDir>/tests/helpers/strapi-environment.cjs',
      setupFilesAfterEnv: ['<rootDir>/tests/helpers/timeouts.cjs'],
      testMatch: ['<rootDir>/tests/browser/**/*.test.ts'],
    },
  ],
};
