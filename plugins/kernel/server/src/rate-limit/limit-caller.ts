import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { Actor } from '../../../shared/actor';
import { networkOf } from '../../../shared/address';
import { pluginApi } from '../../../shared/plugin-apis';
import { callerOf } from '../http/caller';

/** An API token speaks for a front end and all its visitors. */
const TOKEN_FACTOR = 10;

/**
 * The general limit of the content API, REST and GraphQL: API_RATE_LIMIT requests a minute for each
 * account, API token or unknown address. It protects the service, not a secret: when the store that
 * counts is away, requests pass.
 */
export const limitCaller = async (
  strapi: Core.Strapi,
  ctx: Context,
  actor: Actor,
): Promise<void> => {
  const { route } = ctx.state as { route?: { info?: { type?: string } } };
  if (route?.info?.type !== 'content-api') return;
  const perMinute = strapi.config.get<number>('plugin::kernel.apiRateLimit');
  const points = actor.kind === 'token' ? perMinute * TOKEN_FACTOR : perMinute;
  await pluginApi(strapi, 'kernel').rateLimit.enforce('api', callerOf(actor, networkOf(ctx.ip)), {
    points,
    perSeconds: 60,
    whenUnavailable: 'allow',
  });
};
