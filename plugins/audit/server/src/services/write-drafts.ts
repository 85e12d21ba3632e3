import { valuesOf } from '../../../../kernel/shared/with-commit';
import type { Draft } from '../capture/draft';
import type { Prepare } from '../capture/pending';
import { PLATFORM_CHAIN } from '../domain/entry';
import type { KeyRing } from '../domain/key-ring';
import { canonical } from '../domain/canonical';
import { buildPayload, subjectsOf } from '../domain/payload';
import type { PayloadFacts } from '../domain/payload';
import { subjectOfActor, subjectOfEntity } from '../domain/subject';
import { sealWaiting } from '../domain/waiting';
import type { WaitingEntry, WaitingHead } from '../domain/waiting';
import { WAITING } from '../tables';
import type { SubjectKeys } from './subject-keys';

/** Entries of one statement: keeps that of an importer at a few megabytes. */
const CHUNK = 1_000;

interface Writing {
  keys: KeyRing;
  subjectKeys: SubjectKeys;
  /** Whether values of this field speak about a person. */
  isPersonal: (entityType: string, field: string) => boolean;
}

/** Writes entries in the transaction of the change that they describe; the chainer does the rest. */
export const createWriteDrafts =
  ({ keys, subjectKeys, isPersonal }: Writing): Prepare =>
  async (trx, drafts) => {
    const facts = drafts.map((draft) => factsOf(draft, isPersonal));
    const keyOf = await subjectKeys.obtain(trx, facts.flatMap(subjectsOf));
    const waiting = drafts.map((draft, index) => {
      const payload = canonical(buildPayload(facts[index] as PayloadFacts, keyOf));
      return sealWaiting(keys.current, chainOf(draft), JSON.stringify(headOf(draft)), payload);
    });
    return insertions(waiting);
  };

const insertions = (waiting: readonly WaitingEntry[]): string => {
  let sql = '';
  for (let start = 0; start < waiting.length; start += CHUNK) {
    const rows = waiting
      .slice(start, start + CHUNK)
      .map(({ chain, head, payload, keyId, mac }) => [chain, head, payload, keyId, mac]);
    sql += `INSERT INTO ${WAITING} (chain, head, payload, key_id, mac) VALUES ${valuesOf(rows)};`;
  }
  return sql;
};

const chainOf = ({ organisationId }: Draft): string => organisationId ?? PLATFORM_CHAIN;

const headOf = ({ id, at, actor, action, entityType, entityId }: Draft): WaitingHead => ({
  id,
  at,
  actorKind: actor.kind,
  actorId: actor.id ?? null,
  action,
  entityType,
  entityId,
});

const factsOf = (draft: Draft, isPersonal: Writing['isPersonal']): PayloadFacts => ({
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
