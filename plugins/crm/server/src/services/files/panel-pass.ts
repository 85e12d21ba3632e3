import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { AdminActor } from '../../../../../kernel/shared/actor';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';

/**
 * The panel shows files by `<img src>` and links, which carry no token. So each of its answers gives
 * the browser a signed cookie that goes to /uploads alone and names the session; what its holder may
 * read is looked up each time, and ends with the session.
 */
const NAME = 'guichet_files';
const LIFETIME_MS = 12 * 3_600_000;

interface PanelState {
  auth?: { strategy?: { name?: string } };
  user?: { id: number };
  session?: { id?: string };
}

export const givePass = (strapi: Core.Strapi, ctx: Context): void => {
  const { auth, user, session } = ctx.state as PanelState;
  if (auth?.strategy?.name !== 'admin' || !user || !session?.id || ctx.status >= 400) return;
  const until = pluginApi(strapi, 'kernel').clock.now().getTime() + LIFETIME_MS;
  ctx.cookies.set(NAME, `${user.id}.${session.id}.${until}`, {
    path: '/uploads',
    httpOnly: true,
    sameSite: 'strict',
    signed: true,
    overwrite: true,
    maxAge: LIFETIME_MS,
  });
};

interface Sessions {
  (origin: 'admin'): { isSessionActive(id: string): Promise<boolean> };
}

interface Administrator {
  id: number;
  isActive: boolean;
  roles: { code: string }[];
}

/** The administrator whose panel asks; null without a pass, and when his session has ended. */
export const holderOf = async (strapi: Core.Strapi, ctx: Context): Promise<AdminActor | null> => {
  const kernel = pluginApi(strapi, 'kernel');
  const [id, session, until] = (ctx.cookies.get(NAME, { signed: true }) ?? '').split('.');
  const now = kernel.clock.now().getTime();
  if (!id || !session || Number(until) < now) return null;
  const { sessionManager } = strapi as unknown as { sessionManager: Sessions };
  if (!(await sessionManager('admin').isSessionActive(session))) return null;
  const user = (await strapi.db
    .query('admin::user')
    .findOne({ where: { id }, populate: ['roles'] })) as Administrator | null;
  return user?.isActive ? kernel.adminActor(user) : null;
};
