import type { Context } from 'koa';
import { answer, answerTo } from './answers';
import type { Answer } from './answers';
import { codeOf } from './error-codes';

type Next = () => Promise<unknown>;

/**
 * `{ data: null, error: { status, name, message, details: { code } } }` for every failure: domain
 * errors, database constraints, Strapi's own and koa's. What nobody expected goes on to
 * strapi::errors, which logs it and answers 500 without its text.
 */
export default () =>
  async (ctx: Context, next: Next): Promise<void> => {
    try {
      await next();
    } catch (error) {
      const known = answerTo(error);
      if (!known) throw error;
      reply(ctx, known);
      return;
    }
    complete(ctx);
  };

const reply = (ctx: Context, { status, body }: Answer): void => {
  const { retryAfter } = body.error.details;
  if (typeof retryAfter === 'number') ctx.set('Retry-After', String(Math.ceil(retryAfter)));
  ctx.status = status;
  ctx.body = body;
};

/** Koa answers 404 when nobody set a status, and 405 without a body. */
const complete = (ctx: Context): void => {
  const { _explicitStatus: explicit } = ctx.response as unknown as { _explicitStatus?: boolean };
  if (!explicit) {
    reply(ctx, answer(404, 'NOT_FOUND', 'Not Found', { name: 'NotFoundError' }));
    return;
  }
  if (ctx.status < 400) return;
  const body = ctx.body as Partial<Answer['body']> | null | undefined;
  if (body === null || body === undefined) {
    const { status, message } = ctx;
    reply(ctx, answer(status, codeOf(undefined, status), message, { name: 'HttpError' }));
  } else if (body.error) {
    const { error } = body;
    error.details = { code: codeOf(error.name, ctx.status), ...error.details };
  }
};
