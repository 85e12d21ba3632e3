import type { Knex } from 'knex';
import type { EntryView } from '../../../shared/contracts';
import { readPayload } from '../domain/payload';
import type { KeyOf, Payload } from '../domain/payload';
import { toEntry } from '../verification/read-log';
import type { SubjectKeys } from './subject-keys';

export type ViewRow = Parameters<typeof toEntry>[0];

/** Entries as people read them: personal values decrypted, two statements a page. */
export const toViews = async (
  knex: Knex,
  subjectKeys: SubjectKeys,
  rows: readonly ViewRow[],
): Promise<EntryView[]> => {
  const payloads = rows.map(payloadOf);
  const subjects = payloads.flatMap(({ personal, origin }) => [
    ...(personal ? [personal.subject] : []),
    ...(origin ? [origin.subject] : []),
  ]);
  const keyOf = await subjectKeys.read(knex, subjects);
  return rows.map((row, index) => toView(row, payloads[index] as Payload, keyOf));
};

const payloadOf = ({ content }: ViewRow): Payload =>
  (JSON.parse(content) as { payload: Payload }).payload;

const toView = (row: ViewRow, payload: Payload, keyOf: KeyOf): EntryView => {
  const entry = toEntry(row);
  const { changes, reason, requestId, origin } = readPayload(payload, keyOf);
  return {
    id: entry.id,
    chain: entry.chain,
    sequence: entry.sequence,
    at: entry.at,
    actor: { kind: entry.actorKind, id: entry.actorId },
    action: entry.action,
    entity: { type: entry.entityType, id: entry.entityId },
    changes,
    reason,
    request: {
      id: requestId,
      ip: origin?.ip ?? null,
      userAgent: origin?.userAgent ?? null,
    },
    hash: entry.hash,
  };
};
