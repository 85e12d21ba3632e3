import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Context } from 'koa';
import type { Actor } from '../../../shared/actor';
import { DomainError, invalid } from '../../../shared/errors';
import { inTransaction } from '../../../shared/strapi';
import { clock } from '../clock';
import { callerOf } from './caller';
import { answerTo } from './answers';

/**
 * `Idempotency-Key` on POST: the key is a row that is inserted in the transaction of the verb, so
 * the effect and the remembered answer are committed together or not at all. A concurrent twin
 * waits on the unique index until the first is through, then reads its answer.
 * Successes and final refusals are remembered; answers that a retry may change are not.
 */
export const IDEMPOTENCY_TABLE = 'kernel_idempotency_keys';
export const IDEMPOTENCY_HOURS = 24;

const MAX_KEY_LENGTH = 255;
const NOT_FINAL = new Set([401, 403, 408, 413, 415, 429]);

interface Remembered {
  body_hash: string;
  status: number;
  body: string | null;
}

type Next = () => Promise<unknown>;

export const answerOnce = async (
  strapi: Core.Strapi,
  ctx: Context,
  actor: Actor,
  next: Next,
): Promise<unknown> => {
  const key = ctx.get('idempotency-key');
  if (!key || !applies(ctx)) return next();
  if (key.length > MAX_KEY_LENGTH) {
    throw invalid('Idempotency-Key', `Idempotency-Key is longer than ${MAX_KEY_LENGTH} characters`);
  }
  const request = {
    caller: callerOf(actor, ctx.ip),
    route: ctx.path.replace(/\/+$/, ''),
    key,
    body_hash: hash(JSON.stringify((ctx.request as { body?: unknown }).body ?? null)),
  };
  try {
    return await inTransaction(strapi, async (trx) => {
      const claimed = await claim(trx, request);
      if (!claimed) return replay(ctx, await read(trx, request), request.body_hash);

      const value = await next();
      if (ctx.status >= 400) throw new Refused(value);
      await remember(trx, request, { status: ctx.status, body: bodyOf(ctx, value) });
      return value;
    });
  } catch (error) {
    if (error instanceof Refused) {
      await rememberRefusal(strapi, request, { status: ctx.status, body: bodyOf(ctx, undefined) });
      return error.value;
    }
    const refusal = error instanceof KeyReused ? undefined : answerTo(error);
    if (refusal) {
      const { status, body } = refusal;
      await rememberRefusal(strapi, request, { status, body: JSON.stringify(body) });
    }
    throw error;
  }
};

/** Rolls the verb back although the framework has already written its 4xx into the response. */
class Refused extends Error {
  constructor(readonly value: unknown) {
    super('refused');
  }
}

/** About the key itself, so not an answer to remember for it. */
class KeyReused extends DomainError {
  constructor() {
    super(422, 'IDEMPOTENCY_KEY_REUSED', 'This Idempotency-Key was used with another body');
  }
}

interface Claim {
  caller: string;
  route: string;
  key: string;
  body_hash: string;
}

interface Route {
  info?: { type?: string };
  method?: string;
  /** `idempotent: false` for answers that must not be kept (tokens) and effects that a refusal
   * must not undo (a failed login that was counted). */
  config?: { kernel?: { idempotent?: boolean } };
}

const applies = (ctx: Context): boolean => {
  const { route } = ctx.state as { route?: Route };
  return (
    ctx.method === 'POST' &&
    route?.info?.type === 'content-api' &&
    // GraphQL's own POST carries queries as well; its mutations take the key as an argument.
    route.method !== undefined &&
    route.config?.kernel?.idempotent !== false &&
    !ctx.is('multipart')
  );
};

const claim = async (trx: Knex.Transaction, request: Claim): Promise<boolean> => {
  const { rows } = await trx.raw<{ rows: unknown[] }>(
    `INSERT INTO ${IDEMPOTENCY_TABLE} (caller, route, key, body_hash, status, created_at)
     VALUES (:caller, :route, :key, :body_hash, 0, :now)
     ON CONFLICT (caller, route, key) DO NOTHING RETURNING id`,
    { ...request, now: clock.now() },
  );
  return rows.length === 1;
};

const where = ({ caller, route, key }: Claim) => ({ caller, route, key });

const read = async (trx: Knex.Transaction, request: Claim): Promise<Remembered> => {
  const row = await trx<Remembered>(IDEMPOTENCY_TABLE).where(where(request)).first();
  if (!row) throw new DomainError(409, 'IDEMPOTENCY_KEY_IN_USE', 'Try again');
  return row;
};

const remember = async (
  trx: Knex.Transaction,
  request: Claim,
  answer: Pick<Remembered, 'status' | 'body'>,
): Promise<void> => {
  await trx(IDEMPOTENCY_TABLE).where(where(request)).update(answer);
};

const rememberRefusal = async (
  strapi: Core.Strapi,
  request: Claim,
  answer: Pick<Remembered, 'status' | 'body'>,
): Promise<void> => {
  if (answer.status >= 500 || NOT_FINAL.has(answer.status)) return;
  await strapi.db
    .connection(IDEMPOTENCY_TABLE)
    .insert({ ...request, ...answer, created_at: clock.now() })
    .onConflict(['caller', 'route', 'key'])
    .ignore();
};

const replay = (ctx: Context, answer: Remembered, bodyHash: string): unknown => {
  if (answer.body_hash !== bodyHash) {
    throw new KeyReused();
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

/** Keys are kept for IDEMPOTENCY_HOURS; called by the kernel's pruning job. */
export const pruneIdempotencyKeys = async (knex: Knex, now: Date): Promise<void> => {
  await knex(IDEMPOTENCY_TABLE)
    .where('created_at', '<', new Date(now.getTime() - IDEMPOTENCY_HOURS * 3_600_000))
    .delete();
};
