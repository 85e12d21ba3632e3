import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { parse } from '../../../../kernel/shared/validation';
import { logIn } from '../services/login/log-in';
import { logOut } from '../services/sessions/log-out';
import { refreshSession } from '../services/sessions/refresh';
import { register } from '../services/users/register';
import { forgotPassword, resetPassword } from '../services/users/reset-password';
import {
  forgotBody,
  loginBody,
  logoutBody,
  refreshBody,
  registerBody,
  resetBody,
} from '../validation/bodies';
import { answerSession, bodyOf, originOf, readMe } from './request';

const auth = ({ strapi }: { strapi: Core.Strapi }) => ({
  async register(ctx: Context): Promise<void> {
    const { userId, session } = await register(
      strapi,
      parse(registerBody, bodyOf(ctx)),
      originOf(ctx),
    );
    if (session) await answerSession(strapi, ctx, session);
    else ctx.body = { data: { user: await readMe(strapi, userId), confirmation: 'sent' } };
    ctx.status = 201;
  },

  async login(ctx: Context): Promise<void> {
    const session = await logIn(strapi, parse(loginBody, bodyOf(ctx)), originOf(ctx));
    await answerSession(strapi, ctx, session);
  },

  async refresh(ctx: Context): Promise<void> {
    const { refresh } = parse(refreshBody, bodyOf(ctx));
    const { userId, ...tokens } = await refreshSession(strapi, refresh);
    ctx.set('Cache-Control', 'no-store');
    ctx.body = { data: { user: await readMe(strapi, userId), ...tokens } };
  },

  async logout(ctx: Context): Promise<void> {
    const { refresh, everywhere = false } = parse(logoutBody, bodyOf(ctx));
    const access = /^Bearer (\S+)$/i.exec(ctx.get('authorization'))?.[1];
    await logOut(strapi, { access, refresh, everywhere });
    ctx.status = 204;
  },

  async forgotPassword(ctx: Context): Promise<void> {
    await forgotPassword(strapi, parse(forgotBody, bodyOf(ctx)).email);
    ctx.body = { data: { ok: true } };
  },

  async resetPassword(ctx: Context): Promise<void> {
    const session = await resetPassword(strapi, parse(resetBody, bodyOf(ctx)), originOf(ctx));
    await answerSession(strapi, ctx, session);
  },
});

export default auth;
