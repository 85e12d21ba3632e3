import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { parse } from '../../../../kernel/shared/validation';
import { logIn } from '../services/login/log-in';
import { refreshSession } from '../services/sessions/refresh';
import { loginBody, refreshBody } from '../validation/bodies';
import { bodyOf, originOf, rememberDevice } from './request';

/** The answers of the seed clients: two tokens, without an envelope. */
const token = ({ strapi }: { strapi: Core.Strapi }) => ({
  async obtain(ctx: Context): Promise<void> {
    const session = await logIn(strapi, parse(loginBody, bodyOf(ctx)), originOf(ctx));
    rememberDevice(ctx, session);
    answer(ctx, session.tokens);
  },

  async refresh(ctx: Context): Promise<void> {
    answer(ctx, await refreshSession(strapi, parse(refreshBody, bodyOf(ctx)).refresh));
  },
});

const answer = (ctx: Context, { access, refresh }: { access: string; refresh: string }): void => {
  ctx.set('Cache-Control', 'no-store');
  ctx.body = { access, refresh };
};

export default token;
