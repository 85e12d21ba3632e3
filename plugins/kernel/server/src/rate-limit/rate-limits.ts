import type { Core } from '@strapi/strapi';
import { RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { DomainError } from '../../../shared/errors';
import type { RateLimit, RateLimitApi, RateLimitVerdict } from '../../../shared/rate-limit';
import { allow, refuse } from '../../../shared/verdict';
import { createStore } from './stores';
import type { LimiterStore } from './stores';

interface RateLimits extends RateLimitApi {
  /** Begins before the first request, which would find the store away. */
  connect(): void;
  close(): void;
}

/** The one instance of this process. */
export const rateLimits = (strapi: Core.Strapi): RateLimits =>
  strapi.plugin('kernel').service<RateLimits>('rateLimits');

export const createRateLimits = (
  { strapi }: { strapi: Core.Strapi },
  redisUrl = process.env['REDIS_URL'],
): RateLimits => {
  const limiters = new Map<string, RateLimiterAbstract>();
  const report = outageReport(strapi);
  let store: LimiterStore | undefined;

  const limiterFor = (name: string, { points, perSeconds }: RateLimit): RateLimiterAbstract => {
    const id = `${name} ${points}/${perSeconds}`;
    const known = limiters.get(id);
    if (known) return known;
    store ??= createStore(strapi, redisUrl);
    const limiter = store.limiter(name, points, perSeconds);
    limiters.set(id, limiter);
    return limiter;
  };

  const consume: RateLimitApi['consume'] = async (name, key, limit) => {
    if (limit.points <= 0) return allow({ remaining: Infinity });
    try {
      const { remainingPoints } = await limiterFor(name, limit).consume(key.slice(0, 180));
      report.up();
      return allow({ remaining: remainingPoints });
    } catch (failure) {
      if (failure instanceof RateLimiterRes) {
        return refuse('TOO_MANY_REQUESTS', { retryAfter: seconds(failure.msBeforeNext) });
      }
      report.down(failure);
      return whenUnavailable(limit);
    }
  };

  return {
    consume,
    enforce: async (name, key, limit) => {
      const verdict = await consume(name, key, limit);
      if (!verdict.ok) throw asError(verdict);
    },
    connect: () => {
      store ??= createStore(strapi, redisUrl);
    },
    close: () => {
      store?.close();
      store = undefined;
      limiters.clear();
    },
  };
};

/** One line when the store goes away, not one a request. */
const outageReport = (strapi: Core.Strapi) => {
  let away = false;
  return {
    up: () => {
      away = false;
    },
    down: (failure: unknown) => {
      if (!away) strapi.log.error(`Rate limits cannot be counted: ${String(failure)}`);
      away = true;
    },
  };
};

const seconds = (milliseconds: number): number => Math.max(1, Math.ceil(milliseconds / 1000));

const whenUnavailable = (limit: RateLimit): RateLimitVerdict =>
  limit.whenUnavailable === 'allow'
    ? allow({ remaining: limit.points })
    : refuse('RATE_LIMIT_UNAVAILABLE', { retryAfter: 5 });

const asError = ({ code, details }: Extract<RateLimitVerdict, { ok: false }>): DomainError =>
  code === 'TOO_MANY_REQUESTS'
    ? new DomainError(429, code, 'Too many requests; try again later', details)
    : new DomainError(503, code, 'This cannot be checked at the moment; try again', details);
