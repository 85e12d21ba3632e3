import { randomBytes } from 'node:crypto';
import { DomainError } from '../../../../kernel/shared/errors';
import { handshakeText, isSignedBy, rotationText } from '../domain/keys';
import type { Known } from './load';

/** Milliseconds that a client has to prove which poste it is. */
export const HANDSHAKE_MS = 10_000;

export const newNonce = (): string => randomBytes(24).toString('base64url');

/** One answer for a poste that does not exist, has no key, or another one. */
export const refusedKey = (): DomainError =>
  new DomainError(
    403,
    'POSTE_NOT_RECOGNISED',
    'This poste is not enrolled, or its key was revoked',
  );

export const requireKey = async <Found extends Known>(
  known: Found | undefined,
  { nonce, signature }: { nonce: string; signature: string },
): Promise<Found> => {
  const key = known?.poste.publicKey;
  if (!known || !key) throw refusedKey();
  if (!(await isSignedBy(key, handshakeText(nonce, known.poste.id), signature))) throw refusedKey();
  return known;
};

/** The new key proves that the poste holds it. */
export const requireNewKey = async (
  nonce: string,
  posteId: string,
  { public_key: key, signature }: { public_key: string; signature: string },
): Promise<void> => {
  if (await isSignedBy(key, rotationText(nonce, posteId, key), signature)) return;
  throw new DomainError(403, 'KEY_NOT_PROVED', 'The new key did not sign this');
};
