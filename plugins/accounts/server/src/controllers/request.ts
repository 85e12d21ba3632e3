import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { LoggedIn, Origin } from '../services/login/log-in';
import { DEVICE_DAYS } from '../services/login/devices';
import { readMemberships, readProfile } from '../services/users/profile';
import type { Profile, ProfileMembership } from '../services/users/profile';

const DEVICE_COOKIE = 'guichet_device';
const DEVICE_HEADER = 'Guichet-Device';

export const bodyOf = (ctx: Context): unknown => (ctx.request as { body?: unknown }).body;

export const originOf = (ctx: Context): Origin => ({
  address: ctx.ip,
  userAgent: ctx.get('user-agent') || undefined,
  deviceToken: ctx.get(DEVICE_HEADER) || ctx.cookies.get(DEVICE_COOKIE),
});

/** The account behind a route that asks for one. */
export const selfOf = (ctx: Context): { id: number; sessionId: string | undefined } => {
  const { user, session } = ctx.state as { user: { id: number }; session?: { id: string } };
  return { id: user.id, sessionId: session?.id };
};

/** Browsers keep the device token in a cookie; other clients send the header back. */
export const rememberDevice = (ctx: Context, { deviceToken }: LoggedIn): void => {
  ctx.set(DEVICE_HEADER, deviceToken);
  ctx.cookies.set(DEVICE_COOKIE, deviceToken, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: ctx.secure,
    signed: false,
    maxAge: DEVICE_DAYS * 24 * 3600 * 1000,
  });
};

export type Me = Profile & { memberships: ProfileMembership[] };

export const readMe = async (strapi: Core.Strapi, userId: number): Promise<Me> => {
  const profile = await readProfile(strapi, userId);
  return { ...profile, memberships: await readMemberships(strapi, profile.documentId) };
};

/** Tokens belong in no cache. */
export const answerSession = async (
  strapi: Core.Strapi,
  ctx: Context,
  session: LoggedIn,
): Promise<void> => {
  rememberDevice(ctx, session);
  ctx.set('Cache-Control', 'no-store');
  ctx.body = {
    data: {
      user: await readMe(strapi, session.userId),
      ...session.tokens,
      device: session.deviceToken,
    },
  };
};
