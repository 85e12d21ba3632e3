import type { Knex } from 'knex';
import type { Draft } from '../capture/draft';
import { sealHead } from '../domain/chain-head';
import type { SealedHead } from '../domain/chain-head';
import { PLATFORM_CHAIN, seal } from '../domain/entry';
import type { StoredEntry } from '../domain/entry';
import type { KeyRing } from '../domain/key-ring';
import { buildPayload, subjectsOf } from '../domain/payload';
import type { PayloadFacts } from '../domain/payload';
import { subjectOfActor, subjectOfEntity } from '../domain/subject';
import { ENTRIES, HEADS } from '../tables';
import { lockHeads } from './heads';
import type { SubjectKeys } from './subject-keys';

/** Rows of one INSERT: keeps the statement of an importer at a few megabytes. */
const CHUNK = 1_000;

interface Appending {
  keys: KeyRing;
  subjectKeys: SubjectKeys;
  /** Whether values of this field speak about a person. */
  isPersonal: (entityType: string, field: string) => boolean;
}

/** Puts drafts at the end of their chains, in the transaction of the change that they describe. */
export const appendDrafts = async (
  { keys, subjectKeys, isPersonal }: Appending,
  trx: Knex.Transaction,
  drafts: readonly Draft[],
): Promise<void> => {
  const facts = drafts.map((draft) => factsOf(draft, isPersonal));
  const keyOf = await subjectKeys.obtain(trx, facts.flatMap(subjectsOf));
  const payloads = facts.map((one) => buildPayload(one, keyOf));

  // From here on others who write to these chains wait.
  const heads = await lockHeads(trx, drafts.map(chainOf));
  const entries = drafts.map((draft, index) =>
    link(keys, heads, draft, payloads[index] as object),
  );
  const sealed = [...heads.values()].map((head) => sealHead(keys.current, head));
  for (let start = 0; start < entries.length; start += CHUNK) {
    const last = start + CHUNK >= entries.length;
    await insert(trx, entries.slice(start, start + CHUNK), last ? sealed : []);
  }
};

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
const link = (
  keys: KeyRing,
  heads: Map<string, SealedHead>,
  draft: Draft,
  payload: object,
): StoredEntry => {
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

const insert = (
  trx: Knex.Transaction,
  entries: readonly StoredEntry[],
  heads: readonly SealedHead[],
): Promise<unknown> =>
  trx.raw(
    `WITH moved AS (
       UPDATE ${HEADS} head SET sequence = new.sequence, hash = new.hash, key_id = new."keyId",
         seal = new.seal
       FROM jsonb_to_recordset(CAST(:heads AS jsonb)) AS new(chain text, sequence bigint, hash text,
         "keyId" text, seal text)
       WHERE head.chain = new.chain)
     INSERT INTO ${ENTRIES} (id, chain, sequence, at, actor_kind, actor_id, action, entity_type,
       entity_id, key_id, hash, content)
     SELECT id, chain, sequence, at, "actorKind", "actorId", action, "entityType", "entityId",
       "keyId", hash, content
     FROM json_to_recordset(CAST(:entries AS json)) AS entry(id uuid, chain text, sequence bigint,
       at timestamptz, "actorKind" text, "actorId" text, action text, "entityType" text,
       "entityId" text, "keyId" text, hash text, content text)`,
    { heads: JSON.stringify(heads), entries: JSON.stringify(entries) },
  );
