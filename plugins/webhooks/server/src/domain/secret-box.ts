import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Secrets at rest: AES-256-GCM. `owner` is bound to the box, so that boxes cannot be swapped. */
export interface SecretBox {
  seal(secret: string, owner: string): string;
  /** Throws if the key has changed, or the box was made for another owner. */
  open(box: string, owner: string): string;
}

const VERSION = 'v1';
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The key comes from the installation's ENCRYPTION_KEY; HKDF keeps it apart from other uses. */
export const createSecretBox = (encryptionKey: string): SecretBox => {
  if (!encryptionKey) throw new Error('ENCRYPTION_KEY must be set: it protects webhook secrets');
  const key = Buffer.from(
    hkdfSync('sha256', encryptionKey, 'guichet', 'webhooks: endpoint secrets', 32),
  );
  return {
    seal: (secret, owner) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(owner));
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      const box = Buffer.concat([nonce, sealed, cipher.getAuthTag()]);
      return `${VERSION}.${box.toString('base64url')}`;
    },
    open: (text, owner) => {
      const [version, encoded] = text.split('.');
      if (version !== VERSION || !encoded) throw new Error('Unknown kind of secret box');
      const box = Buffer.from(encoded, 'base64url');
      const decipher = createDecipheriv(CIPHER, key, box.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(owner))
        .setAuthTag(box.subarray(-TAG_BYTES));
      const sealed = box.subarray(NONCE_BYTES, -TAG_BYTES);
      return Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8');
    },
  };
};
