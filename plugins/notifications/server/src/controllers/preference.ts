import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { notFound } from '../../../../kernel/shared/errors';
import { parse } from '../../../../kernel/shared/validation';
import { vapidPublicKey } from '../channels/push/web';
import { runtimeOf } from '../runtime';
import { forgetDevice, listDevices, registerDevice } from '../services/devices';
import { readPreferences, writePreferences } from '../services/preferences';
import { deviceBody, deviceParameter, preferencesBody } from '../validation/preferences';
import { bodyOf, paramsOf } from './request';

/** What the caller wants to hear, and where. */
export const preference = ({ strapi }: { strapi: Core.Strapi }) => {
  const runtime = () => runtimeOf(strapi);
  return {
    find: async () => ({ data: await readPreferences(runtime()) }),

    update: async (ctx: Context) => ({
      data: await writePreferences(runtime(), parse(preferencesBody, bodyOf(ctx))),
    }),

    devices: async () => ({ data: await listDevices(runtime()) }),

    register: async (ctx: Context) => {
      const data = await registerDevice(runtime(), parse(deviceBody, bodyOf(ctx)));
      ctx.status = 201;
      ctx.body = { data };
    },

    forget: async (ctx: Context) => {
      await forgetDevice(runtime(), parse(deviceParameter, paramsOf(ctx)).id);
      ctx.status = 204;
    },

    pushKey: () => {
      const { vapidPrivateKey } = runtime().settings;
      if (!vapidPrivateKey) throw notFound('Web push is not configured');
      return { data: { publicKey: vapidPublicKey(vapidPrivateKey) } };
    },
  };
};
