import type { IncomingMessage } from 'node:http';
import type { Core } from '@strapi/strapi';

/** Where a connection comes from; as Koa does it, of X-Forwarded-For only what our proxies added. */
export const addressOf = (strapi: Core.Strapi, request: IncomingMessage): string => {
  const peer = request.socket.remoteAddress ?? '';
  const proxy = strapi.config.get<{ koa?: boolean; maxIpsCount?: number }>('server.proxy', {});
  if (!proxy.koa) return peer;
  const header = request.headers['x-forwarded-for'];
  const chain = String(header ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '');
  return chain.slice(-(proxy.maxIpsCount ?? 1))[0] ?? peer;
};
