import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { networkOf } from '../../../../kernel/shared/address';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import type { RateLimit } from '../../../../kernel/shared/rate-limit';
import { setting } from '../config';
import type { AccountsConfig } from '../config';

type Next = () => Promise<unknown>;

interface Limit extends Omit<RateLimit, 'points'> {
  points: keyof AccountsConfig;
}

/** Route middlewares; all of them count networks. */
const limiting =
  (name: string, { points, ...rest }: Limit) =>
  (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async (ctx: Context, next: Next): Promise<unknown> => {
    await pluginApi(strapi, 'kernel').rateLimit.enforce(name, networkOf(ctx.ip), {
      points: setting(strapi, points),
      ...rest,
    });
    return next();
  };

export const middlewares = {
  // The lockout, which is in the same database as the accounts, goes on without the counters.
  'limit-auth': limiting('accounts-auth', {
    points: 'authRateLimit',
    perSeconds: 60,
    whenUnavailable: 'allow',
  }),
  'limit-register': limiting('accounts-register', {
    points: 'registerRateLimit',
    perSeconds: 3600,
    whenUnavailable: 'refuse',
  }),
  'limit-mail': limiting('accounts-mail', {
    points: 'mailRateLimit',
    perSeconds: 3600,
    whenUnavailable: 'refuse',
  }),
};
