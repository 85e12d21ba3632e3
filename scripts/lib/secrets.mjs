import { createECDH, randomBytes } from 'node:crypto';
import { addToEnvFile } from './env-file.mjs';
import { say } from './progress.mjs';

const random = () => randomBytes(32).toString('base64url');
const several = () => Array.from({ length: 4 }, random).join(',');

/** Browsers are told the public half; who changes it loses their subscriptions. */
const p256 = () => {
  const curve = createECDH('prime256v1');
  curve.generateKeys();
  return curve.getPrivateKey('base64url');
};

/** Every secret that Guichet cannot run without, and how one is made. */
export const SECRETS = {
  APP_KEYS: several,
  ADMIN_JWT_SECRET: random,
  API_TOKEN_SALT: random,
  TRANSFER_TOKEN_SALT: random,
  ENCRYPTION_KEY: random,
  JWT_SECRET: random,
  AUDIT_KEY: random,
  VAPID_PRIVATE_KEY: p256,
};

/** The environment with all secrets; those that were missing are now in `.env`. */
export const withSecrets = (env) => {
  const missing = Object.keys(SECRETS).filter((name) => !env[name]);
  if (missing.length === 0) return env;
  const created = Object.fromEntries(missing.map((name) => [name, SECRETS[name]()]));
  addToEnvFile(created);
  say(`Created secrets in .env: ${missing.join(', ')}.`);
  return { ...env, ...created };
};
