import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { parse } from '../../../../kernel/shared/validation';
import { runtimeOf } from '../runtime';
import { requireTwilio, smsReceived, smsStatus } from '../services/provider-report';
import { bodyOf } from './request';

/** Twilio adds fields as it likes; all of them are signed. */
const form = z.record(z.string().max(100), z.string().max(10_000));

/** What providers tell; believed because it is signed. */
export const provider = ({ strapi }: { strapi: Core.Strapi }) => {
  const signedForm = (ctx: Context) => {
    const fields = parse(form, bodyOf(ctx));
    requireTwilio(runtimeOf(strapi), ctx.path, fields, ctx.get('x-twilio-signature'));
    return fields;
  };
  return {
    smsStatus: async (ctx: Context) => {
      await smsStatus(runtimeOf(strapi), signedForm(ctx));
      ctx.status = 204;
    },

    smsReceived: async (ctx: Context) => {
      await smsReceived(runtimeOf(strapi), signedForm(ctx));
      ctx.type = 'text/xml';
      ctx.body = '<Response></Response>';
    },
  };
};
