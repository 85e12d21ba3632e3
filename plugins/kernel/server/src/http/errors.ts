import type { Context } from 'koa';
import { DomainError } from '../../../shared/errors';
import { codeOf, fromDatabase } from './error-codes';

interface ErrorBody {
  data: null;
  error: { status: number; name: string; message: string; details: Record<string, unknown> };
}

type Next = () => Promise<unknown>;

/**
 * `{ data: null, error: { status, name, message, details: { code } } }` for every failure:
 * domain errors, database constraints, Strapi's own and koa's.
 */
export default () =>
  async (ctx: Context, next: Next): Promise<void> => {
    try {
      await next();
    } catch (error) {
      const domain =
        error instanceof DomainError ? error : (fromDatabase(error) ?? fromParser(error));
      if (!domain) throw withCode(error);
      reply(ctx, domain);
      return;
    }
    completeBody(ctx);
  };

const reply = (ctx: Context, error: DomainError): void => {
  ctx.status = error.status;
  const retryAfter = error.details['retryAfter'];
  if (typeof retryAfter === 'number') ctx.set('Retry-After', String(Math.ceil(retryAfter)));
  const body: ErrorBody = {
    data: null,
    error: {
      status: error.status,
      name: error.name,
      message: error.message,
      details: { ...error.details, code: error.code },
    },
  };
  ctx.body = body;
};

/** Body parsers and koa throw plain errors with a `status`; some 4xx are born without one. */
const fromParser = (error: unknown): DomainError | undefined => {
  if (error instanceof SyntaxError && 'body' in error) {
    return new DomainError(400, 'MALFORMED_JSON', 'The body is not valid JSON');
  }
  if (error instanceof URIError) {
    return new DomainError(400, 'MALFORMED_URL', 'The address is not valid');
  }
  const { type } = (error ?? {}) as { type?: string };
  if (type === 'entity.too.large') {
    return new DomainError(413, 'PAYLOAD_TOO_LARGE', 'The body is too large');
  }
  return undefined;
};

/** Errors that strapi::errors will format: it copies `details`, so the code goes there. */
const withCode = (error: unknown): unknown => {
  if (!(error instanceof Error)) return error;
  const failure = error as Error & { status?: number; details?: unknown };
  if (failure.details === undefined || isRecord(failure.details)) {
    const status = failure.status ?? 400;
    failure.details = { code: codeOf(failure.name, status), ...(failure.details as object) };
  }
  return failure;
};

/** Answers written with `ctx.notFound()` and the like. */
const completeBody = (ctx: Context): void => {
  if (ctx.status < 400) return;
  const body = ctx.body as Partial<ErrorBody> | undefined;
  if (!isRecord(body) || !body?.error) return;
  const { error } = body;
  error.details = { code: codeOf(error.name, ctx.status), ...error.details };
};

const isRecord = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
