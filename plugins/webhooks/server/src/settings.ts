import dns from 'node:dns';
import { whole } from '../../../kernel/shared/environment';
import { createAddressRules, parseNetworks } from './domain/address-rules';
import type { AddressRules } from './domain/address-rules';

/** What an operator says through the environment. */
export interface WebhookSettings {
  /** Unencrypted receivers; for private networks and development. */
  allowHttp: boolean;
  addresses: AddressRules;
  /** Private networks that may be reached; if there are any, the hosts file counts, too. */
  networks: readonly string[];
  /** Who is asked for receivers' addresses; none: whom the system asks. */
  nameServers: readonly string[];
  /** Requests at a time to one endpoint. */
  concurrency: number;
  /** Milliseconds from the beginning to the end of an answer. */
  timeout: number;
  /** For how long deliveries, their payloads and attempts are kept. */
  retentionDays: number;
  /** An endpoint without a success for so long is disabled. */
  disableAfterDays: number;
  /** Milliseconds between looks without a wake-up. */
  pollMilliseconds: number;
  /** Seconds after which the endpoints of a process that gave no sign of life go to another. */
  leaseSeconds: number;
  /** False in a process that only answers requests. */
  sends: boolean;
  /** ENCRYPTION_KEY: the key for secrets is derived from it. */
  encryptionKey: string;
}

export const webhookSettings = (env: NodeJS.ProcessEnv = process.env): WebhookSettings => {
  const networks = networksOf(env);
  return {
    allowHttp: flag(env, 'WEBHOOKS_ALLOW_HTTP'),
    addresses: createAddressRules(networks),
    networks,
    nameServers: nameServersOf(env),
    concurrency: whole(env, 'WEBHOOKS_CONCURRENCY', 10, 1, 100),
    timeout: whole(env, 'WEBHOOKS_TIMEOUT_MS', 15_000, 100, 60_000),
    retentionDays: whole(env, 'WEBHOOKS_RETENTION_DAYS', 30, 4, 365),
    disableAfterDays: whole(env, 'WEBHOOKS_DISABLE_AFTER_DAYS', 5, 1, 365),
    pollMilliseconds: whole(env, 'GUICHET_POLL_MS', 1_000, 10, 60_000),
    leaseSeconds: whole(env, 'GUICHET_LEASE_SECONDS', 30, 1, 3_600),
    sends: env['GUICHET_ROLE'] !== 'web',
    encryptionKey: env['ENCRYPTION_KEY'] ?? '',
  };
};

const networksOf = (env: NodeJS.ProcessEnv): string[] => {
  try {
    return parseNetworks(env['WEBHOOKS_ALLOW_NETWORKS'] ?? '');
  } catch (error) {
    throw new Error(`WEBHOOKS_ALLOW_NETWORKS: ${(error as Error).message}`);
  }
};

const nameServersOf = (env: NodeJS.ProcessEnv): string[] => {
  const servers = (env['WEBHOOKS_NAME_SERVERS'] ?? '').split(',').map((part) => part.trim());
  const named = servers.filter((part) => part !== '');
  try {
    new dns.promises.Resolver().setServers(named);
  } catch (error) {
    throw new Error(`WEBHOOKS_NAME_SERVERS: ${(error as Error).message}`);
  }
  return named;
};

const flag = (env: NodeJS.ProcessEnv, name: string): boolean => {
  const text = env[name] ?? '';
  if (text !== '' && text !== 'true' && text !== 'false') {
    throw new Error(`${name} must be true or false`);
  }
  return text === 'true';
};
