import { createHash, createPrivateKey, createPublicKey, hkdfSync, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

/** An Ed25519 key as it travels: 32 bytes, base64url (`x` of RFC 8037). */
export type PublicKey = string;

const publicKeyObject = (x: PublicKey): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });

/** What both sides can read out to each other: is this the key that I confirm? */
export const fingerprintOf = (key: PublicKey): string =>
  createHash('sha256')
    .update(key)
    .digest('hex')
    .slice(0, 12)
    .replace(/(.{4})(?=.)/g, '$1 ');

/** What a poste signs to prove that it is there, now: `nonce` is used for one handshake only. */
export const handshakeText = (nonce: string, posteId: string): string =>
  `guichet-poste-handshake\n${nonce}\n${posteId}`;

/** What the new key signs when it replaces the old one on a connection. */
export const rotationText = (nonce: string, posteId: string, newKey: PublicKey): string =>
  `guichet-poste-rotation\n${nonce}\n${posteId}\n${newKey}`;

/** Beside the event loop: after an outage thousands of signatures come at once. */
const verifyAside = promisify<null, Buffer, KeyObject, Buffer, boolean>(verify);

/** False also for keys and signatures that are none. */
export const isSignedBy = async (
  key: PublicKey,
  text: string,
  signature: string,
): Promise<boolean> => {
  try {
    const bytes = Buffer.from(signature, 'base64url');
    return await verifyAside(null, Buffer.from(text), publicKeyObject(key), bytes);
  } catch {
    return false;
  }
};

/** An Ed25519 private key is its seed behind this (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

export interface SigningKey {
  privateKey: KeyObject;
  publicKey: PublicKey;
}

/** The server's own, from one of the application's keys: nothing is stored. */
export const leaseKey = (applicationKey: string): SigningKey => {
  const seed = Buffer.from(hkdfSync('sha256', applicationKey, '', 'guichet postes leases', 32));
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  return { privateKey, publicKey: x ?? '' };
};

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A compact JWS (RFC 7515) with EdDSA. */
export const signJws = (claims: object, { privateKey }: SigningKey): string => {
  const text = `${encode({ alg: 'EdDSA', typ: 'guichet-lease' })}.${encode(claims)}`;
  return `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`;
};

const isSignedByOne = async (
  keys: readonly SigningKey[],
  text: string,
  signature: string,
): Promise<boolean> => {
  for (const { publicKey } of keys) if (await isSignedBy(publicKey, text, signature)) return true;
  return false;
};

/** The claims, if one of the keys has signed them. */
export const readJws = async (
  jws: string,
  keys: readonly SigningKey[],
): Promise<object | undefined> => {
  const [header = '', payload = '', signature = '', ...more] = jws.split('.');
  if (more.length > 0) return undefined;
  const text = `${header}.${payload}`;
  if (!(await isSignedByOne(keys, text, signature))) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    return typeof claims === 'object' && claims !== null ? claims : undefined;
  } catch {
    return undefined;
  }
};
