import type { Core } from '@strapi/strapi';
import { leaseKey, readJws, signJws } from '../domain/keys';
import type { SigningKey } from '../domain/keys';

const made = new Map<string, SigningKey>();

const keyOf = (secret: string): SigningKey => {
  const key = made.get(secret) ?? leaseKey(secret);
  made.set(secret, key);
  return key;
};

/** Leases are signed with the first key; those of an older one still count. */
const keys = (strapi: Core.Strapi): SigningKey[] =>
  strapi.config.get<string[]>('server.app.keys').map(keyOf);

const first = (strapi: Core.Strapi): SigningKey => keys(strapi)[0] ?? keyOf('');

/** With which a poste verifies what it is told to count under. */
export const serverKey = (strapi: Core.Strapi): string => first(strapi).publicKey;

export interface LeaseClaims {
  jti: string;
  sid: string;
  poste: string;
  /** Seconds since 1970. */
  iat: number;
  exp: number;
  /** Seconds that the session has in all. */
  budget: number;
  /** Milliseconds of it that were used when this was signed. */
  used_ms: number;
}

export const signLease = (strapi: Core.Strapi, claims: LeaseClaims): string =>
  signJws(claims, first(strapi));

/** The id of the lease, if it is one of ours for this poste. */
export const leaseIdIn = async (
  strapi: Core.Strapi,
  jws: string,
  posteId: string,
): Promise<{ id: string } | { refused: 'LEASE_INVALID' | 'LEASE_OF_ANOTHER_POSTE' }> => {
  const claims = (await readJws(jws, keys(strapi))) as Partial<LeaseClaims> | undefined;
  if (typeof claims?.jti !== 'string') return { refused: 'LEASE_INVALID' };
  if (claims.poste !== posteId) return { refused: 'LEASE_OF_ANOTHER_POSTE' };
  return { id: claims.jti };
};
