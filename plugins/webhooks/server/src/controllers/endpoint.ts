import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { runtimeOf } from '../runtime';
import { createEndpoint } from '../services/create-endpoint';
import { deleteEndpoint } from '../services/delete-endpoint';
import { endpointStatistics, listEndpoints, readEndpoint } from '../services/read-endpoints';
import { readReplays, replayRange } from '../services/replay-range';
import { rotateSecret } from '../services/rotate-secret';
import { enableEndpoint } from '../services/switch-endpoint';
import { testEndpoint } from '../services/test-endpoint';
import { updateEndpoint } from '../services/update-endpoint';
import { endpointIdOf, parse } from '../validation/parse';
import {
  createBody,
  emptyBody,
  endpointsQuery,
  noQuery,
  replayBody,
  rotateBody,
  updateBody,
} from '../validation/schemas';
import { bodyOf, idOf } from './request';

/** The same for REST and the admin panel: who acts is the kernel's knowledge. */
export const endpoint = ({ strapi }: { strapi: Core.Strapi }) => {
  const runtime = () => runtimeOf(strapi);
  const id = (ctx: Context): string => endpointIdOf(idOf(ctx));

  return {
    find: (ctx: Context) => listEndpoints(runtime(), parse(endpointsQuery, ctx.query)),

    findOne: async (ctx: Context) => {
      parse(noQuery, ctx.query);
      return { data: await readEndpoint(runtime(), id(ctx)) };
    },

    create: async (ctx: Context) => {
      const data = await createEndpoint(runtime(), parse(createBody, bodyOf(ctx)));
      ctx.status = 201;
      ctx.body = { data };
    },

    update: async (ctx: Context) => ({
      data: await updateEndpoint(runtime(), id(ctx), parse(updateBody, bodyOf(ctx))),
    }),

    delete: async (ctx: Context) => {
      await deleteEndpoint(runtime(), id(ctx));
      ctx.status = 204;
    },

    rotateSecret: async (ctx: Context) => {
      const { overlapHours } = parse(rotateBody, bodyOf(ctx));
      return { data: await rotateSecret(runtime(), id(ctx), overlapHours) };
    },

    enable: async (ctx: Context) => {
      parse(emptyBody, bodyOf(ctx));
      return { data: await enableEndpoint(runtime(), id(ctx)) };
    },

    test: async (ctx: Context) => {
      parse(emptyBody, bodyOf(ctx));
      ctx.status = 202;
      ctx.body = { data: await testEndpoint(runtime(), id(ctx)) };
    },

    replay: async (ctx: Context) => {
      const data = await replayRange(runtime(), id(ctx), parse(replayBody, bodyOf(ctx)));
      ctx.status = 202;
      ctx.body = { data };
    },

    replays: async (ctx: Context) => ({ data: await readReplays(runtime(), id(ctx)) }),

    statistics: async (ctx: Context) => ({
      data: await endpointStatistics(runtime(), id(ctx)),
    }),
  };
};
