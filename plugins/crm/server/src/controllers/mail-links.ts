import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { parse } from '../../../../kernel/shared/validation';
import { opened, unsubscribe } from '../services/alerts/fatigue';
import { baseUrl } from '../services/alerts/secret-link';
import { settings } from '../settings';

const query = z.strictObject({ token: z.string().max(200) });

/** Mail servers follow links to look behind them, so that a GET asks and only a POST acts. */
const ASK = `<!doctype html><meta name="viewport" content="width=device-width">
<title>Alertes · Alerts · تنبيهات</title>
<style>body{font:1.1rem/1.6 system-ui,sans-serif;max-width:28rem;margin:20vh auto;padding:1rem;text-align:center;color:#222}
button{font:inherit;padding:.75rem 1.5rem;border:0;border-radius:.5rem;background:#4945ff;color:#fff;cursor:pointer}</style>
<form method="post"><p lang="fr">Ne plus recevoir ces alertes ?</p><p lang="en">Stop these alerts?</p>
<p lang="ar" dir="rtl">إيقاف هذه التنبيهات؟</p><button>✓</button></form>`;

const DONE = ASK.replace(
  /<form.*<\/form>/s,
  `<p lang="fr">C’est fait.</p><p lang="en">Done.</p><p lang="ar" dir="rtl">تم.</p>`,
);

export const mailLinks = ({ strapi }: { strapi: Core.Strapi }) => ({
  ask(ctx: Context) {
    parse(query, ctx.query);
    ctx.type = 'html';
    ctx.body = ASK;
  },

  async unsubscribe(ctx: Context) {
    await unsubscribe(strapi, parse(query, ctx.query).token);
    ctx.type = 'html';
    ctx.body = DONE;
  },

  async open(ctx: Context) {
    const property = await opened(strapi, parse(query, ctx.query).token);
    const address = settings(strapi).propertyUrl.replace('{id}', property);
    ctx.redirect(address.startsWith('/') ? baseUrl(strapi) + address : address);
  },
});
