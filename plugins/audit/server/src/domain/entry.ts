import { canonical } from './canonical';
import type { AuditKey } from './key-ring';

/** What is known about an entry apart from its content; every field is a column. */
export interface EntryHead {
  id: string;
  /** documentId of an organisation, or `platform`. */
  chain: string;
  /** 1, 2, 3, … in its chain, without gaps. */
  sequence: number;
  /** ISO 8601 with milliseconds, UTC: when the change was made, not when it was committed. */
  at: string;
  actorKind: string;
  actorId: string | null;
  action: string;
  entityType: string;
  entityId: string;
  /** Of the key that `hash` was made with. */
  keyId: string;
}

/** An entry as it is stored and exported. */
export interface StoredEntry extends EntryHead {
  /** The exact text that was hashed. */
  content: string;
  /** Of `content`, hexadecimal. */
  hash: string;
}

export const PLATFORM_CHAIN = 'platform';

/** The `previous` of the first entry of a chain. */
export const GENESIS = '0'.repeat(64);

const NEEDS_ESCAPE = /["\\\u0000-\u001f\ud800-\udfff]/;

/** `JSON.stringify`, whose call costs more than a short text that needs nothing. */
const text = (value: string | null): string =>
  value === null || NEEDS_ESCAPE.test(value) ? JSON.stringify(value) : `"${value}"`;

/**
 * The content begins with this: the head in canonical form, keys in the order of RFC 8785. Written
 * out because the verifier makes it once for each entry; a property test holds it against
 * `canonical`. A row whose columns differ from its content, or that follows another entry than it
 * did when it was written, does not begin so.
 */
export const contentStart = (head: EntryHead, previous: string): string =>
  `{"head":{"action":${text(head.action)},"actor":{"id":${text(head.actorId)},"kind":${text(head.actorKind)}},` +
  `"at":"${head.at}","chain":${text(head.chain)},"entity":{"id":${text(head.entityId)},"type":${text(head.entityType)}},` +
  `"id":"${head.id}","key":"${head.keyId}","previous":"${previous}","sequence":${head.sequence},"version":1},"payload":`;

/** Adds the entry to the chain whose newest entry has the hash `previous`. */
export const seal = (
  key: AuditKey,
  head: Omit<EntryHead, 'keyId'>,
  previous: string,
  payload: object,
): StoredEntry => sealCanonical(key, head, previous, canonical(payload));

/** The same for a payload that is canonical JSON already. */
export const sealCanonical = (
  key: AuditKey,
  head: Omit<EntryHead, 'keyId'>,
  previous: string,
  payload: string,
): StoredEntry => {
  const complete: EntryHead = { ...head, keyId: key.id };
  const content = `${contentStart(complete, previous)}${payload}}`;
  return { ...complete, content, hash: key.hash(content) };
};
