import type { Core } from '@strapi/strapi';
import { RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { DomainError } from '../../../shared/errors';
import type { RateLimit, RateLimitApi, RateLimitVerdict } from '../../../shared/rate-limit';
import { allow, refuse } from '../../../shared/verdict';
import { createStore } from './stores';
import type { LimiterStore } from './stores';

interface RateLimits extends RateLimitApi {
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
      return allow({ remaining: remainingPoints });
    } catch (failure) {
      if (failure instanceof RateLimiterRes) {
        return refuse('TOO_MANY_REQUESTS', { retryAfter: seconds(failure.msBeforeNext) });
      }
      return whenUnavailable(strapi, name, limit, failure);
    }
  };

  return {
    consume,
    enforce: async (name, key, limit) => {
      const verdict = await consume(name, key, limit);
      if (!verdict.ok) throw asError(verdict);
    },
    close: () => {
      store?.close();
      store = undefined;
      limiters.clear();
    },
  };
};

const seconds = (milliseconds: number): number => Math.max(1, Math.ceil(milliseconds / 1000));

const whenUnavailable = (
  strapi: Core.Strapi,
  name: string,
  limit: RateLimit,
  failure: unknown,
): RateLimitVerdict => {
  strapi.log.debug(`Rate limit "${name}" could not be counted: ${String(failure)}`);
  return limit.whenUnavailable === 'allow'
    ? allow({ remaining: limit.points })
    : refuse('RATE_LIMIT_UNAVAILABLE', { retryAfter: 5 });
};

const asError = ({ code, details }: Extract<RateLimitVerdict, { ok: false }>): DomainError =>
  code === 'TOO_MANY_REQUESTS'
    ? new DomainError(429, code, 'Too many requests; try again later', details)
    : new DomainError(503, code, 'This cannot be checked at the moment; try again', details);
