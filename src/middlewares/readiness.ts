import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { DomainError } from '../../plugins/kernel/shared/errors';
import { pingRedis } from '../server/ping-redis';

/** Shorter than the patience of a load balancer. */
const TIMEOUT_MS = 2_000;

type Next = () => Promise<unknown>;
type Check = () => Promise<unknown>;

/**
 * `GET /_ready`: 200 when the database and, if REDIS_URL is set, Redis answer; otherwise 503 with
 * the reason. (`/_health`, by Strapi, only says that the process is alive.)
 */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) => {
  const checks = checksOf(strapi);
  let running: Promise<void> | undefined;

  // Probes that arrive together share one check, so that they cannot queue up behind a full pool.
  const check = (): Promise<void> =>
    (running ??= runChecks(checks).finally(() => {
      running = undefined;
    }));

  return async (ctx: Context, next: Next): Promise<void> => {
    if (ctx.path !== '/_ready' || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) {
      await next();
      return;
    }
    ctx.set('Cache-Control', 'no-store');
    await check();
    ctx.status = 200;
    ctx.body = { status: 'ready' };
  };
};

const checksOf = (strapi: Core.Strapi): Record<string, Check> => {
  const redisUrl = process.env['REDIS_URL'];
  return {
    database: () => strapi.db.connection.raw('SELECT 1'),
    ...(redisUrl ? { redis: () => pingRedis(redisUrl, TIMEOUT_MS) } : {}),
  };
};

/** All at once; of several failures the first in the list is the one to look at. */
const runChecks = async (checks: Record<string, Check>): Promise<void> => {
  const outcomes = await Promise.allSettled(
    Object.entries(checks).map(([name, check]) => requireAnswer(name, check)),
  );
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure) throw failure.reason;
};

const requireAnswer = async (name: string, check: Check): Promise<void> => {
  try {
    await inTime(check());
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DomainError(
      503,
      `${name.toUpperCase()}_UNAVAILABLE`,
      `The ${name} does not answer: ${reason}`,
    );
  }
};

const inTime = async (work: Promise<unknown>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing within ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
  });
  try {
    await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
};
