import { createPrivateKey, createPublicKey, hkdfSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { createKeyedHash } from './keyed-hash';
import type { KeyedHash } from './keyed-hash';

/**
 * One secret, three purposes: a key that leaks from one of them says nothing about the others.
 * The id names the secret without telling anything about it.
 */
export interface AuditKey {
  id: string;
  /** HMAC-SHA-256 over entries and heads. */
  hash: KeyedHash;
  /** AES-256-GCM over the data keys of subjects. */
  subjects: Buffer;
  /** Ed25519 over checkpoints: whoever has the public half can check them without the secret. */
  signing: KeyObject;
  verifying: KeyObject;
}

export interface KeyRing {
  /** What new entries are made with. */
  current: AuditKey;
  /** Also retired ones: the past stays verifiable after a rotation. */
  find(id: string): AuditKey | undefined;
}

export const MINIMUM_SECRET_LENGTH = 32;

/** PKCS #8 around a raw Ed25519 seed (RFC 8410, section 7). */
const ED25519_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

const derive = (secret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'guichet audit', purpose, 32));

const auditKey = (secret: string): AuditKey => {
  const signing = createPrivateKey({
    key: Buffer.concat([ED25519_PREFIX, derive(secret, 'checkpoints')]),
    format: 'der',
    type: 'pkcs8',
  });
  return {
    id: derive(secret, 'id').toString('hex', 0, 8),
    hash: createKeyedHash(derive(secret, 'entries')),
    subjects: derive(secret, 'subjects'),
    signing,
    verifying: createPublicKey(signing),
  };
};

/** @throws if a secret is too short to be one. */
export const createKeyRing = (current: string, retired: readonly string[] = []): KeyRing => {
  for (const secret of [current, ...retired]) {
    if (secret.length < MINIMUM_SECRET_LENGTH) {
      throw new Error(`A key of the audit has at least ${MINIMUM_SECRET_LENGTH} characters`);
    }
  }
  const keys = [current, ...retired].map(auditKey);
  const byId = new Map(keys.map((key) => [key.id, key]));
  return { current: keys[0] as AuditKey, find: (id) => byId.get(id) };
};
