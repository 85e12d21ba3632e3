import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { NOTIFICATION_LOCALES } from '../../../../kernel/shared/notifications';
import type { NotificationLocale } from '../../../../kernel/shared/notifications';
import { unsubscribePage } from '../domain/unsubscribe-page';
import { runtimeOf } from '../runtime';
import { unsubscribe, unsubscription } from '../services/unsubscribe';
import { tokenOf } from './request';

/** RFC 8058: mail programs post once; people see a page with a button. */
export const subscription = ({ strapi }: { strapi: Core.Strapi }) => ({
  ask(ctx: Context) {
    unsubscription(runtimeOf(strapi), tokenOf(ctx));
    page(ctx, false);
  },

  async leave(ctx: Context) {
    await unsubscribe(runtimeOf(strapi), tokenOf(ctx));
    page(ctx, true);
  },
});

const page = (ctx: Context, done: boolean): void => {
  const locale = (ctx.acceptsLanguages([...NOTIFICATION_LOCALES]) || 'fr') as NotificationLocale;
  ctx.type = 'text/html; charset=utf-8';
  ctx.set('Referrer-Policy', 'no-referrer');
  ctx.body = unsubscribePage(locale, done);
};
