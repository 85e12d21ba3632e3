import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { parse } from '../../../../kernel/shared/validation';
import { runtimeOf } from '../runtime';
import { listDeliveries, retryDeliveries } from '../services/desk/deliveries';
import { listOutbox } from '../services/desk/outbox';
import { listTemplates, previewTemplate, saveTemplate } from '../services/desk/templates';
import { testSend } from '../services/desk/test-send';
import { changeWorkflow, listWorkflows, resetWorkflow } from '../services/desk/workflows';
import {
  deliveriesQuery,
  keyParameter,
  listQuery,
  previewBody,
  retryBody,
  templateBody,
  testBody,
  workflowBody,
} from '../validation/desk';
import { bodyOf, paramsOf } from './request';

const resetBody = z.strictObject({ revision: z.number().int().min(1) });

/** What the admin panel shows and changes. */
export const desk = ({ strapi }: { strapi: Core.Strapi }) => {
  const runtime = () => runtimeOf(strapi);
  const keyOf = (ctx: Context): string => parse(keyParameter, paramsOf(ctx)).key;
  return {
    deliveries: async (ctx: Context) => {
      const { deliveries, next } = await listDeliveries(
        runtime(),
        parse(deliveriesQuery, ctx.query),
      );
      return { data: deliveries, meta: { next } };
    },

    retry: async (ctx: Context) => ({
      data: await retryDeliveries(runtime(), parse(retryBody, bodyOf(ctx)).ids),
    }),

    outbox: async (ctx: Context) => ({
      data: await listOutbox(runtime(), parse(listQuery, ctx.query).limit),
    }),

    workflows: async () => ({ data: await listWorkflows(runtime()) }),

    changeWorkflow: async (ctx: Context) => ({
      data: await changeWorkflow(runtime(), keyOf(ctx), parse(workflowBody, bodyOf(ctx))),
    }),

    resetWorkflow: async (ctx: Context) => ({
      data: await resetWorkflow(runtime(), keyOf(ctx), parse(resetBody, bodyOf(ctx)).revision),
    }),

    templates: async (ctx: Context) => ({ data: await listTemplates(runtime(), keyOf(ctx)) }),

    saveTemplate: async (ctx: Context) => ({
      data: await saveTemplate(runtime(), keyOf(ctx), parse(templateBody, bodyOf(ctx))),
    }),

    preview: (ctx: Context) => ({
      data: previewTemplate(runtime(), keyOf(ctx), parse(previewBody, bodyOf(ctx))),
    }),

    test: async (ctx: Context) => ({
      data: await testSend(runtime(), keyOf(ctx), parse(testBody, bodyOf(ctx))),
    }),
  };
};
