import { escapeLiteral } from 'pg';
import type { Draft } from '../capture/draft';
import type { Prepare } from '../capture/pending';
import { isCommit } from '../capture/pending';
import { sealHead } from '../domain/chain-head';
import type { SealedHead } from '../domain/chain-head';
import { PLATFORM_CHAIN, seal } from '../domain/entry';
import type { StoredEntry } from '../domain/entry';
import type { KeyRing } from '../domain/key-ring';
import { buildPayload, subjectsOf } from '../domain/payload';
import type { PayloadFacts } from '../domain/payload';
import { subjectOfActor, subjectOfEntity } from '../domain/subject';
import { CHAIN_HAS_GROWN } from '../tables';
import { createKnownHeads } from './known-heads';
import type { KnownHeads } from './known-heads';
import type { Send } from './last-statement';
import { lockHeads } from './heads';
import type { SubjectKeys } from './subject-keys';

/** Entries of one call: keeps the statement of an importer at a few megabytes. */
const CHUNK = 1_000;

interface Appending {
  keys: KeyRing;
  subjectKeys: SubjectKeys;
  /** Whether values of this field speak about a person. */
  isPersonal: (entityType: string, field: string) => boolean;
  now: () => number;
}

interface Prepared {
  draft: Draft;
  payload: object;
}

type Heads = Map<string, SealedHead>;

/** Puts drafts at the end of their chains, in the transaction of the change that they describe. */
export const createAppend = ({ keys, subjectKeys, isPersonal, now }: Appending): Prepare => {
  const known = createKnownHeads(now);

  return async (trx, drafts) => {
    const facts = drafts.map((draft) => factsOf(draft, isPersonal));
    const keyOf = await subjectKeys.obtain(trx, facts.flatMap(subjectsOf));
    const prepared = drafts.map((draft, index) => ({
      draft,
      payload: buildPayload(facts[index] as PayloadFacts, keyOf),
    }));
    const chains = [...new Set(drafts.map(chainOf))].sort();

    return async (send, ending) => {
      const [only, ...others] = chains;
      const alone = only !== undefined && others.length === 0 && isCommit(ending);
      if (alone && (await appendAtOnce(keys, known, send, only, prepared, ending))) return;
      await appendLocked(keys, known, send, chains, prepared, ending);
    };
  };
};

/**
 * On top of the head that this process has seen last, without asking first. False if another process
 * was faster; then nothing has happened.
 */
const appendAtOnce = (
  keys: KeyRing,
  known: KnownHeads,
  send: Send,
  chain: string,
  prepared: readonly Prepared[],
  ending: string,
): Promise<boolean> =>
  known.inTurn(chain, async (head) => {
    if (!head) return false;
    const { sql, heads } = statement(keys, new Map([[chain, head]]), prepared, head.seal);
    try {
      await send(`SAVEPOINT audit; ${sql}; ${ending}`);
    } catch (error) {
      known.forget(chain);
      if ((error as { code?: string }).code !== CHAIN_HAS_GROWN) throw error;
      await send('ROLLBACK TO SAVEPOINT audit');
      return false;
    }
    known.learn(heads);
    return true;
  });

const appendLocked = async (
  keys: KeyRing,
  known: KnownHeads,
  send: Send,
  chains: readonly string[],
  prepared: readonly Prepared[],
  ending: string,
): Promise<void> => {
  const locked = await lockHeads(send, chains);
  const { sql, heads } = statement(keys, locked, prepared, null);
  await send(`${sql}; ${ending}`);
  if (isCommit(ending)) known.learn(heads);
};

const statement = (
  keys: KeyRing,
  before: Heads,
  prepared: readonly Prepared[],
  expected: string | null,
): { sql: string; heads: readonly SealedHead[] } => {
  const moved: Heads = new Map(before);
  const entries = prepared.map((one) => link(keys, moved, one));
  const heads = [...moved.values()].map((head) => sealHead(keys.current, head));
  const calls: string[] = [];
  for (let start = 0; start < entries.length; start += CHUNK) {
    const last = start + CHUNK >= entries.length;
    const chunk = entries.slice(start, start + CHUNK);
    const expectedSeal = last && expected !== null ? escapeLiteral(expected) : 'NULL';
    calls.push(`SELECT audit_append(${json(last ? heads : [])}, ${json(chunk)}, ${expectedSeal})`);
  }
  return { sql: calls.join('; '), heads };
};

const json = (value: unknown): string => escapeLiteral(JSON.stringify(value));

const chainOf = ({ organisationId }: Draft): string => organisationId ?? PLATFORM_CHAIN;

const factsOf = (draft: Draft, isPersonal: Appending['isPersonal']): PayloadFacts => ({
  changes: draft.changes,
  isPersonal: (field) => isPersonal(draft.entityType, field),
  reason: draft.reason,
  requestId: draft.request?.id ?? null,
  origin: draft.request && { ip: draft.request.ip, userAgent: draft.request.userAgent },
  subjects: {
    entity: subjectOfEntity(draft.entityType, draft.entityId, draft.at),
    actor: subjectOfActor(draft.actor.kind, draft.actor.id ?? null, draft.at),
  },
});

/** Moves the head along. */
const link = (keys: KeyRing, heads: Heads, { draft, payload }: Prepared): StoredEntry => {
  const chain = chainOf(draft);
  const head = heads.get(chain) as SealedHead;
  const entry = seal(
    keys.current,
    {
      id: draft.id,
      chain,
      sequence: head.sequence + 1,
      at: draft.at,
      actorKind: draft.actor.kind,
      actorId: draft.actor.id ?? null,
      action: draft.action,
      entityType: draft.entityType,
      entityId: draft.entityId,
    },
    head.hash,
    payload,
  );
  heads.set(chain, { ...head, sequence: entry.sequence, hash: entry.hash });
  return entry;
};
