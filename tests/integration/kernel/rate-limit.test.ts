import { createRateLimits } from '../../../plugins/kernel/server/src/rate-limit/rate-limits';
import type { RateLimitApi } from '../../../plugins/kernel/shared/rate-limit';
import { api, call, graphql, strapi } from '../../helpers/app';
import { createAdministrator, createPerson } from '../../helpers/people';
import { freePort, startRedis } from '../../helpers/redis.cjs';
import type { RedisServer } from '../../helpers/redis.cjs';

const limit = { points: 3, perSeconds: 60, whenUnavailable: 'allow' } as const;

const twenty = <Result>(work: (index: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: 20 }, (_, index) => work(index)));

const connected = async (limits: RateLimitApi): Promise<void> => {
  const probe = { points: 1000, perSeconds: 1, whenUnavailable: 'refuse' } as const;
  while (!(await limits.consume('probe', 'key', probe)).ok) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

const allowed = (verdicts: { ok: boolean }[]): number => verdicts.filter(({ ok }) => ok).length;

describe('rate limits', () => {
  let redis: RedisServer;

  beforeAll(async () => {
    redis = await startRedis();
  });

  afterAll(() => redis.stop());

  it.each(['PostgreSQL', 'Redis'])(
    'are exact and shared between processes in %s',
    async (store) => {
      // One instance a process: they share nothing but the store.
      const [first, second] = [1, 2].map(() =>
        createRateLimits({ strapi }, store === 'Redis' ? redis.url : ''),
      );
      await connected(first!);
      await connected(second!);

      const verdicts = await twenty((index) =>
        (index % 2 ? first : second)!.consume('shared', store, limit),
      );
      expect(allowed(verdicts)).toBe(3);
      const refused = await first!.consume('shared', store, limit);
      expect(refused).toMatchObject({ ok: false, code: 'TOO_MANY_REQUESTS' });
      const { retryAfter } = (refused as any).details;
      expect(retryAfter).toBeGreaterThan(50);
      expect(retryAfter).toBeLessThanOrEqual(60);
      expect(await first!.consume('shared', 'somebody else', limit)).toMatchObject({ ok: true });
      expect(await first!.consume('another limit', store, limit)).toMatchObject({ ok: true });
      first!.close();
      second!.close();
    },
  );

  it('a limit of 0 is off', async () => {
    const verdicts = await twenty(() =>
      api('kernel').rateLimit.consume('off', 'key', { ...limit, points: 0 }),
    );
    expect(allowed(verdicts)).toBe(20);
  });

  it('without the store, does what the limit says, and quickly', async () => {
    const limits = createRateLimits({ strapi }, `redis://127.0.0.1:${await freePort()}`);
    const logged = jest.spyOn(strapi.log, 'error').mockReturnValue(strapi.log);
    const started = process.hrtime.bigint();

    expect(await limits.consume('open', 'key', limit)).toMatchObject({ ok: true });
    await expect(
      limits.enforce('closed', 'key', { ...limit, whenUnavailable: 'refuse' }),
    ).rejects.toMatchObject({ status: 503, code: 'RATE_LIMIT_UNAVAILABLE' });

    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(3_000);
    expect(logged).toHaveBeenCalledTimes(1);
    limits.close();
    logged.mockRestore();
  });

  it('stays consumed when the caller rolls his transaction back', async () => {
    const { rateLimit } = api('kernel');
    for (let index = 0; index < 3; index += 1) {
      await strapi.db
        .transaction(async () => {
          await rateLimit.consume('rolled back', 'key', limit);
          throw new Error('no');
        })
        .catch(() => undefined);
    }
    expect(await rateLimit.consume('rolled back', 'key', limit)).toMatchObject({ ok: false });
  });
});

describe('the general limit of the content API', () => {
  const before = strapi.config.get('plugin::kernel.apiRateLimit');

  beforeEach(async () => {
    await strapi.db.connection('kernel_rate_limits').delete();
  });

  afterEach(() => strapi.config.set('plugin::kernel.apiRateLimit', before));

  it('answers 429 with Retry-After, for REST and GraphQL together', async () => {
    strapi.config.set('plugin::kernel.apiRateLimit', 4);
    await call('GET', '/api/organisations');
    await graphql('{ __typename }');
    await call('GET', '/api/organisations');
    expect((await graphql('{ __typename }')).status).toBe(200);

    const refused = await call('GET', '/api/organisations');
    expect(refused.status).toBe(429);
    expect(refused.body).toMatchObject({
      data: null,
      error: { status: 429, details: { code: 'TOO_MANY_REQUESTS' } },
    });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await graphql('{ __typename }')).status).toBe(429);
  });

  it('counts each account for itself, and not the admin panel', async () => {
    const [one, two, administrator] = [
      await createPerson(),
      await createPerson(),
      await createAdministrator(),
    ];
    strapi.config.set('plugin::kernel.apiRateLimit', 2);
    const statuses: number[] = [];
    for (let index = 0; index < 3; index += 1) {
      const { status } = await call('GET', '/api/organisations', { token: one.token });
      statuses.push(status);
    }
    expect(statuses).toEqual([200, 200, 429]);
    expect((await call('GET', '/api/organisations', { token: two.token })).status).toBe(200);
    for (let index = 0; index < 5; index += 1) {
      const { status } = await call('GET', '/admin/users/me', { token: administrator.token });
      expect(status).toBe(200);
    }
  });
});
