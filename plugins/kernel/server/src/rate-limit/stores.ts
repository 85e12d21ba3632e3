import Redis from 'ioredis';
import type { Core } from '@strapi/strapi';
import { RateLimiterPostgres, RateLimiterRedis } from 'rate-limiter-flexible';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';

export const RATE_LIMIT_TABLE = 'kernel_rate_limits';

/** Unlogged: a counter is not worth a write to the log, and a crash may forget it. */
export const rateLimitStatements: readonly string[] = [
  `CREATE UNLOGGED TABLE IF NOT EXISTS ${RATE_LIMIT_TABLE} (
     key varchar(255) PRIMARY KEY,
     points integer NOT NULL DEFAULT 0,
     expire bigint
   )`,
  `CREATE INDEX IF NOT EXISTS ${RATE_LIMIT_TABLE}_expire ON ${RATE_LIMIT_TABLE} (expire)`,
];

export interface LimiterStore {
  limiter(name: string, points: number, perSeconds: number): RateLimiterAbstract;
  close(): void;
}

/** Every process counts in the same place: Redis when there is one, else PostgreSQL. */
export const createStore = (strapi: Core.Strapi, redisUrl: string | undefined): LimiterStore =>
  redisUrl ? redisStore(redisUrl) : postgresStore(strapi);

const redisStore = (url: string): LimiterStore => {
  // A limit must not make requests wait: no queue while disconnected, and short commands.
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 2_000,
    commandTimeout: 500,
  });
  // It goes on trying; the first request that could not be counted tells the log.
  redis.on('error', () => undefined);
  return {
    limiter: (name, points, perSeconds) =>
      new RateLimiterRedis({
        storeClient: redis,
        keyPrefix: `guichet:limit:${name}`,
        points,
        duration: perSeconds,
      }),
    close: () => redis.disconnect(),
  };
};

const postgresStore = (strapi: Core.Strapi): LimiterStore => {
  let sweeping = false;
  return {
    limiter: (name, points, perSeconds) => {
      const limiter = new RateLimiterPostgres({
        storeClient: strapi.db.connection,
        storeType: 'knex',
        tableName: RATE_LIMIT_TABLE,
        tableCreated: true,
        keyPrefix: name,
        points,
        duration: perSeconds,
        // Sweeps the whole table, so one of the limiters is enough.
        clearExpiredByTimeout: !sweeping,
        // A flood costs one statement, not one a request.
        inMemoryBlockOnConsumed: points + 1,
      });
      sweeping = true;
      return limiter;
    },
    close: () => undefined,
  };
};
