import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Seal } from './format';

/**
 * The checksum finds damage. The keyed one finds a file that somebody made up, and one that was made
 * with other secrets, whose encrypted values nobody could read afterwards.
 */
export const sealManifest = (manifest: Buffer, auditKey: string): Seal => ({
  sha256: createHash('sha256').update(manifest).digest('hex'),
  hmac: hmac(manifest, auditKey),
});

export const isSealedWith = (manifest: Buffer, seal: Seal, auditKeys: readonly string[]): boolean =>
  auditKeys.some((key) => equal(hmac(manifest, key), seal.hmac));

/** AUDIT_KEY signs other things as well; HKDF keeps the uses apart. */
const hmac = (manifest: Buffer, auditKey: string): string =>
  createHmac('sha256', Buffer.from(hkdfSync('sha256', auditKey, 'guichet', 'backup: seal', 32)))
    .update(manifest)
    .digest('hex');

const equal = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
