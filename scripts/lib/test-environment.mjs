import { randomBytes } from 'node:crypto';
import { devNull } from 'node:os';
import { findChromium } from './chromium.mjs';
import { SECRETS } from './secrets.mjs';
import { VARIABLES } from './variables.mjs';

/** Tests set what they need; the settings of this machine's own Guichet must not reach them. */
export const testEnvironment = () => {
  const own = new Set([...Object.keys(VARIABLES), ...Object.keys(SECRETS)]);
  const others = Object.entries(process.env).filter(([name]) => !own.has(name));
  const chromium = findChromium();
  return {
    ...Object.fromEntries(others),
    ...(chromium ? { CHROMIUM_PATH: chromium } : {}),
    TZ: 'UTC',
    NODE_ENV: 'test',
    ENV_PATH: devNull,
    TEST_RUN_ID: process.env.TEST_RUN_ID ?? `${process.pid}_${randomBytes(3).toString('hex')}`,
    STRAPI_TELEMETRY_DISABLED: 'true',
  };
};
