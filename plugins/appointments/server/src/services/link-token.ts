import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Core } from '@strapi/strapi';

/**
 * The secret of the link by which somebody without an account follows his appointment. Derived from
 * the application's keys and not stored anywhere: a copy of the database opens nothing, and mails
 * that go out weeks later can carry the link again. Older keys verify as long as they are configured.
 */
export const linkToken = (strapi: Core.Strapi, appointmentId: string): string =>
  derive(keys(strapi)[0] ?? '', appointmentId);

export const isLinkToken = (strapi: Core.Strapi, appointmentId: string, token: string): boolean => {
  const given = Buffer.from(token);
  return keys(strapi).some((key) => {
    const expected = Buffer.from(derive(key, appointmentId));
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
};

const derive = (key: string, appointmentId: string): string =>
  createHmac('sha256', key).update(`appointment link ${appointmentId}`).digest('base64url');

const keys = (strapi: Core.Strapi): string[] => strapi.config.get<string[]>('server.app.keys');
