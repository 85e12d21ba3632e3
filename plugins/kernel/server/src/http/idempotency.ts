import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { Actor } from '../../../shared/actor';
import { DomainError, invalid } from '../../../shared/errors';
import type { IdempotencyApi, KeptAnswer, RequestKey } from '../../../shared/idempotency';
import { answerTo } from './answers';
import { callerOf } from './caller';
import {
  claim,
  findAnswer,
  giveBack,
  isSettled,
  keepRefusal,
  KeyTaken,
  once,
  settle,
} from './idempotency-keys';
import type { Remembered } from './idempotency-keys';

/**
 * `Idempotency-Key` on POST: the key is a row that is inserted in the transaction of the verb, so
 * the effect and the remembered answer are committed together or not at all. A concurrent twin
 * waits on the unique index until the first is through, then reads its answer.
 * Successes and final refusals are remembered; answers that a retry may change are not.
 */
const MAX_KEY_LENGTH = 255;
const NOT_FINAL = new Set([401, 403, 408, 413, 415, 429]);

type Next = () => Promise<unknown>;

export const answerOnce = async (
  strapi: Core.Strapi,
  ctx: Context,
  actor: Actor,
  next: Next,
): Promise<unknown> => {
  const key = keyOf(ctx, actor);
  if (!key) return next();
  const answer = async (): Promise<unknown> => {
    const value = await next();
    if (ctx.status >= 400) throw new Refused(value);
    return value;
  };
  try {
    if (!isByVerb(ctx)) return await once(strapi, key, answer);
    return await answerByVerb(ctx, key, answer);
  } catch (error) {
    return refuse(strapi, ctx, key, error);
  }
};

const keyOf = (ctx: Context, actor: Actor): RequestKey<unknown> | undefined => {
  const key = ctx.get('idempotency-key');
  if (!key || !applies(ctx)) return undefined;
  if (key.length > MAX_KEY_LENGTH) {
    throw invalid('Idempotency-Key', `Idempotency-Key is longer than ${MAX_KEY_LENGTH} characters`);
  }
  return {
    caller: callerOf(actor, ctx.ip),
    route: ctx.path.replace(/\/+$/, ''),
    key,
    bodyHash: hash(JSON.stringify((ctx.request as { body?: unknown }).body ?? null)),
    answer: (value) => ({ status: ctx.status, body: bodyOf(ctx, value) }),
  };
};

interface Route {
  info?: { type?: string };
  method?: string;
  /**
   * `idempotent: false` for answers that must not be kept (tokens) and effects that a refusal must not
   * undo (a failed login that was counted); `'by-verb'`: see `IdempotencyApi`.
   */
  config?: { kernel?: { idempotent?: false | 'by-verb' } };
}

const routeOf = (ctx: Context): Route | undefined => (ctx.state as { route?: Route }).route;

const isByVerb = (ctx: Context): boolean => routeOf(ctx)?.config?.kernel?.idempotent === 'by-verb';

const applies = (ctx: Context): boolean => {
  const route = routeOf(ctx);
  return (
    ctx.method === 'POST' &&
    route?.info?.type === 'content-api' &&
    // GraphQL's own POST carries queries as well.
    route.method !== undefined &&
    route.config?.kernel?.idempotent !== false &&
    !ctx.is('multipart')
  );
};

/** Those that wait for their verb. */
const keysOf = new WeakMap<Context, RequestKey<unknown>>();

const answerByVerb = async (
  ctx: Context,
  key: RequestKey<unknown>,
  next: Next,
): Promise<unknown> => {
  keysOf.set(ctx, key);
  const value = await next();
  if (keysOf.has(ctx)) throw new Error(`No verb of ${key.route} has asked for the key`);
  return value;
};

const reply: IdempotencyApi['reply'] = async (ctx, { status, body }, verb) => {
  const given = keysOf.get(ctx);
  keysOf.delete(ctx);
  const key = given && {
    ...given,
    answer: (value: Parameters<typeof body>[0]) => ({ status, body: JSON.stringify(body(value)) }),
  };
  const value = await verb(key);
  if (key && !isSettled(key)) throw new Error(`The verb of ${key.route} has kept no answer`);
  ctx.status = status;
  return body(value);
};

/** Rolls the verb back although the framework has already written its 4xx into the response. */
class Refused extends Error {
  constructor(readonly value: unknown) {
    super('refused');
  }
}

/**
 * The verb has failed. What the key remembers is the answer all the same: a verb that takes its key late
 * may have refused, for what has changed since, what it had done at the first request.
 */
const refuse = async (
  strapi: Core.Strapi,
  ctx: Context,
  key: RequestKey<unknown>,
  error: unknown,
): Promise<unknown> => {
  const refusal = refusalOf(ctx, error);
  if (refusal) {
    const db = strapi.db.connection;
    const final = isFinal(refusal) && !(error instanceof KeyTaken);
    const kept = final && (await keepRefusal(db, key, refusal));
    const known = kept ? undefined : await findAnswer(db, key);
    if (known) return replay(ctx, known, key.bodyHash);
  }
  if (error instanceof Refused) return error.value;
  throw error;
};

const refusalOf = (ctx: Context, error: unknown): KeptAnswer | undefined => {
  if (error instanceof Refused) return { status: ctx.status, body: bodyOf(ctx, undefined) };
  const refusal = answerTo(error);
  return refusal && { status: refusal.status, body: JSON.stringify(refusal.body) };
};

const isFinal = ({ status }: KeptAnswer): boolean => status < 500 && !NOT_FINAL.has(status);

const replay = (ctx: Context, answer: Remembered, bodyHash: string): unknown => {
  if (answer.body_hash !== bodyHash) {
    throw new DomainError(
      422,
      'IDEMPOTENCY_KEY_REUSED',
      'This Idempotency-Key was used with another body',
    );
  }
  ctx.set('Idempotency-Replayed', 'true');
  ctx.status = answer.status;
  if (answer.body === null) return undefined;
  ctx.type = 'json';
  ctx.body = answer.body;
  return undefined;
};

/** Strapi's controllers return their value or set the body; a stream cannot be remembered. */
const bodyOf = (ctx: Context, value: unknown): string | null => {
  const body: unknown = ctx.body ?? value;
  if (body === undefined || body === null) return null;
  return typeof body === 'string' ? body : JSON.stringify(body);
};

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

export const idempotencyApi = (strapi: Core.Strapi): IdempotencyApi => ({
  reply,
  once: (key, work) => once(strapi, key, work),
  claim: (trx, keys) => claim(trx, keys),
  settle,
  giveBack,
});
