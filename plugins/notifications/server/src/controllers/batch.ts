import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { parse } from '../../../../kernel/shared/validation';
import { runtimeOf } from '../runtime';
import { createBatch } from '../services/batches/create-batch';
import { listBatches, readBatch } from '../services/batches/read-batches';
import { steerBatch } from '../services/batches/steer';
import type { BatchVerb } from '../services/batches/steer';
import { batchBody, listQuery, uuidParameter } from '../validation/desk';
import { bodyOf, paramsOf } from './request';

/** Messages to many. */
export const batch = ({ strapi }: { strapi: Core.Strapi }) => {
  const runtime = () => runtimeOf(strapi);
  const idOf = (ctx: Context): string => parse(uuidParameter, paramsOf(ctx)).id;
  const steer = (verb: BatchVerb) => async (ctx: Context) => ({
    data: await steerBatch(runtime(), idOf(ctx), verb),
  });
  return {
    find: async (ctx: Context) => ({
      data: await listBatches(runtime(), parse(listQuery, ctx.query).limit),
    }),
    findOne: async (ctx: Context) => ({ data: await readBatch(runtime(), idOf(ctx)) }),
    create: async (ctx: Context) => {
      const data = await createBatch(runtime(), parse(batchBody, bodyOf(ctx)));
      ctx.status = 201;
      ctx.body = { data };
    },
    pause: steer('pause'),
    resume: steer('resume'),
    cancel: steer('cancel'),
  };
};
