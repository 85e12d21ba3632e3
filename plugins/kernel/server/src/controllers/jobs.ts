import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { invalid } from '../../../shared/errors';
import { JOB_LISTS, STATES_OF } from '../../../shared/jobs-admin';
import type { Changed, DeadLetterPage, JobPage, JobsOverview } from '../../../shared/jobs-admin';
import { spinesOf } from '../spines';

/** For operators in the admin panel; the routes ask for the permission. */
const PAGE = 25;

const page = { page: z.coerce.number().int().min(1).max(10_000).default(1) };
const jobQuery = z.strictObject({
  ...page,
  list: z.enum(JOB_LISTS),
  task: z.string().max(120).optional(),
});
const letterQuery = z.strictObject({ ...page, consumer: z.string().max(120).optional() });
const ids = z.array(z.uuid()).min(1).max(100);
const jobChoice = z.strictObject({ ids });
const letterChoice = z.strictObject({ consumer: z.string().min(1).max(120), eventIds: ids });

const parse = <Output>(schema: z.ZodType<Output>, value: unknown): Output => {
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw invalid(issue?.path.join('.') || 'body', issue?.message ?? 'Not valid');
};

const bodyOf = (ctx: Context): unknown => (ctx.request as { body?: unknown }).body;

/** One more than a page shows tells whether another follows. */
const cut = <Item>(items: Item[]) => ({ items: items.slice(0, PAGE), more: items.length > PAGE });

const jobsController = ({ strapi }: { strapi: Core.Strapi }) => {
  const spines = () => spinesOf(strapi);
  return {
    overview: async (ctx: Context): Promise<void> => {
      const body: JobsOverview = {
        ...(await spines().jobs.overview()),
        consumers: await spines().events.api.consumers(),
      };
      ctx.body = body;
    },
    list: async (ctx: Context): Promise<void> => {
      const query = parse(jobQuery, ctx.query);
      const body: JobPage = cut(
        await spines().jobs.list({
          states: STATES_OF[query.list],
          ...(query.task === undefined ? {} : { task: query.task }),
          limit: PAGE + 1,
          offset: (query.page - 1) * PAGE,
        }),
      );
      ctx.body = body;
    },
    retry: async (ctx: Context): Promise<void> => {
      const choice = parse(jobChoice, bodyOf(ctx));
      ctx.body = { changed: await spines().jobs.api.retry(choice.ids) } satisfies Changed;
    },
    discard: async (ctx: Context): Promise<void> => {
      const choice = parse(jobChoice, bodyOf(ctx));
      ctx.body = { changed: await spines().jobs.api.discard(choice.ids) } satisfies Changed;
    },
    deadLetters: async (ctx: Context): Promise<void> => {
      const query = parse(letterQuery, ctx.query);
      const { letters } = await spines().events.api.deadLetters({
        ...(query.consumer === undefined ? {} : { consumer: query.consumer }),
        limit: PAGE + 1,
        offset: (query.page - 1) * PAGE,
      });
      const body: DeadLetterPage = cut(letters);
      ctx.body = body;
    },
    retryDeadLetters: async (ctx: Context): Promise<void> => {
      const { consumer, eventIds } = parse(letterChoice, bodyOf(ctx));
      const changed = await spines().events.api.retryDead(consumer, eventIds);
      ctx.body = { changed } satisfies Changed;
    },
    discardDeadLetters: async (ctx: Context): Promise<void> => {
      const { consumer, eventIds } = parse(letterChoice, bodyOf(ctx));
      const changed = await spines().events.api.discardDead(consumer, eventIds);
      ctx.body = { changed } satisfies Changed;
    },
  };
};

export default jobsController;
