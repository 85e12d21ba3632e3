import type { Core } from '@strapi/strapi';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { notFound } from '../../../../../kernel/shared/errors';

/**
 * Links of mails act without an account: `<id>.<secret>`. The secret is derived from the
 * application's keys and stored nowhere; older keys verify as long as they are configured.
 */
export type Purpose = 'unsubscribe' | 'open';

export const linkFor = (strapi: Core.Strapi, purpose: Purpose, id: string): string => {
  const token = `${id}.${derive(keys(strapi)[0] ?? '', purpose, id)}`;
  return `${baseUrl(strapi)}/api/crm/${purpose}?token=${encodeURIComponent(token)}`;
};

/** The id of a token; 404 for one that we did not make. */
export const idOfToken = (strapi: Core.Strapi, purpose: Purpose, token: string): string => {
  const [id = '', secret = ''] = token.split('.');
  const given = Buffer.from(secret);
  const known = keys(strapi).some((key) => {
    const expected = Buffer.from(derive(key, purpose, id));
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
  if (!known) throw notFound();
  return id;
};

export const baseUrl = (strapi: Core.Strapi): string =>
  (strapi.config.get<string>('server.absoluteUrl', '') || 'http://localhost').replace(/\/$/, '');

const derive = (key: string, purpose: Purpose, id: string): string =>
  createHmac('sha256', key).update(`crm ${purpose} ${id}`).digest('base64url');

const keys = (strapi: Core.Strapi): string[] => strapi.config.get<string[]>('server.app.keys');
