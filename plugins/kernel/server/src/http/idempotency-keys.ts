import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { DomainError } from '../../../shared/errors';
import type { Answered, KeptAnswer, RequestKey } from '../../../shared/idempotency';
import { prepared } from '../../../shared/prepared';
import { inTransaction } from '../../../shared/strapi';
import { valuesOf } from '../../../shared/with-commit';
import { clock } from '../clock';
import { sendWithCommit } from '../tenancy/with-commit';

export const IDEMPOTENCY_TABLE = 'kernel_idempotency_keys';
export const IDEMPOTENCY_HOURS = 24;

/** Another request has the key, or had it. What it was answered is there when it has committed. */
export class KeyTaken extends DomainError {
  constructor() {
    super(409, 'IDEMPOTENCY_KEY_IN_USE', 'Try again');
  }
}

export interface Remembered extends KeptAnswer {
  body_hash: string;
}

/**
 * A key that a transaction is busy with is locked until it ends. Who is patient waits for that end at the
 * unique index; a group of many does not wait for the twin of one of them.
 */
const CLAIM = `
  INSERT INTO ${IDEMPOTENCY_TABLE} (caller, route, key, body_hash, status, created_at)
  SELECT caller, route, key, body_hash, 0, :now
  FROM unnest(CAST(:callers AS text[]), CAST(:routes AS text[]), CAST(:keys AS text[]),
    CAST(:hashes AS text[])) WITH ORDINALITY AS asked(caller, route, key, body_hash, place)
  WHERE CASE WHEN pg_try_advisory_xact_lock(
    hashtextextended(concat_ws(' ', 'kernel.key', caller, route, key), 0)) THEN true ELSE :patient END
  ORDER BY caller, route, key, place
  ON CONFLICT (caller, route, key) DO NOTHING
  RETURNING caller, route, key`;

type Name = Pick<RequestKey<never>, 'caller' | 'route' | 'key'>;

/** Which of them were free, see `IdempotencyApi`. */
export const claim = async (
  trx: Knex.Transaction,
  keys: readonly RequestKey<never>[],
  { patient = false } = {},
): Promise<boolean[]> => {
  if (keys.length === 0) return [];
  const { rows } = await prepared<{ rows: Name[] }>(trx, 'kernel_claim_keys', CLAIM, {
    callers: keys.map(({ caller }) => caller),
    routes: keys.map(({ route }) => route),
    keys: keys.map(({ key }) => key),
    hashes: keys.map(({ bodyHash }) => bodyHash),
    now: clock.now(),
    patient,
  });
  const free = new Set(rows.map(textOf));
  // Only the first of twins finds it there.
  return keys.map((key) => free.delete(textOf(key)));
};

const textOf = ({ caller, route, key }: Name): string => JSON.stringify([caller, route, key]);

/** Those whose answer was kept, as far as the verb could do it. */
const settled = new WeakSet<RequestKey<never>>();

export const isSettled = (key: RequestKey<never>): boolean => settled.has(key);

export const settle = <Value>(
  trx: Knex.Transaction,
  answered: readonly Answered<Value>[],
): void => {
  if (answered.length === 0) return;
  const rows = answered.map(({ key, value }) => {
    const { status, body } = key.answer(value);
    settled.add(key);
    return [key.caller, key.route, key.key, status, body];
  });
  const answers = valuesOf(rows);
  sendWithCommit(
    trx,
    () => `UPDATE ${IDEMPOTENCY_TABLE} AS kept SET status = answer.status, body = answer.body
      FROM (VALUES ${answers}) AS answer(caller, route, key, status, body)
      WHERE kept.caller = answer.caller AND kept.route = answer.route AND kept.key = answer.key;`,
  );
};

export const giveBack = (trx: Knex.Transaction, keys: readonly Name[]): void => {
  if (keys.length === 0) return;
  const names = valuesOf(keys.map(({ caller, route, key }) => [caller, route, key]));
  sendWithCommit(
    trx,
    () => `DELETE FROM ${IDEMPOTENCY_TABLE} WHERE (caller, route, key) IN (VALUES ${names});`,
  );
};

export const once = <Value>(
  strapi: Core.Strapi,
  key: RequestKey<Value> | undefined,
  work: (trx: Knex.Transaction) => Promise<Value>,
): Promise<Value> =>
  inTransaction(strapi, async (trx) => {
    if (!key) return work(trx);
    const [free] = await claim(trx, [key], { patient: true });
    if (!free) throw new KeyTaken();
    const value = await work(trx);
    settle(trx, [{ key, value }]);
    return value;
  });

export const findAnswer = (
  db: Knex,
  { caller, route, key }: Name,
): Promise<Remembered | undefined> =>
  db(IDEMPOTENCY_TABLE).where({ caller, route, key }).first<Remembered | undefined>();

/** Outside the transaction that it undid. False if the key has an answer already. */
export const keepRefusal = async (
  db: Knex,
  { caller, route, key, bodyHash }: RequestKey<never>,
  answer: KeptAnswer,
): Promise<boolean> => {
  const kept = await db(IDEMPOTENCY_TABLE)
    .insert({ caller, route, key, body_hash: bodyHash, ...answer, created_at: clock.now() })
    .onConflict(['caller', 'route', 'key'])
    .ignore()
    .returning('id');
  return kept.length === 1;
};

/** Keys are kept for IDEMPOTENCY_HOURS; called by the kernel's pruning job. */
export const pruneIdempotencyKeys = async (knex: Knex, now: Date): Promise<void> => {
  await knex(IDEMPOTENCY_TABLE)
    .where('created_at', '<', new Date(now.getTime() - IDEMPOTENCY_HOURS * 3_600_000))
    .delete();
};
