import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * `claim.expiry.signature`, in base64url and seconds since the epoch. The signature also covers the
 * purpose and a context that both sides know and that is not sent: a token for one account or one
 * use is worth nothing for another.
 */
interface Use {
  key: string;
  purpose: string;
  context: string;
}

export const signToken = (claim: string, expiresAt: number, use: Use): string => {
  const body = `${Buffer.from(claim).toString('base64url')}.${Math.floor(expiresAt / 1000)}`;
  return `${body}.${signature(body, use).toString('base64url')}`;
};

/** The claim, without any check; to find the context that the check needs. */
export const claimOf = (token: string): string | undefined => {
  const [claim = ''] = token.split('.');
  return /^[\w-]{1,512}$/.test(claim) ? Buffer.from(claim, 'base64url').toString() : undefined;
};

/** The claim if the signature is ours and the token has not expired. */
export const verifyToken = (token: string, now: number, use: Use): string | undefined => {
  const parts = token.split('.');
  const [claim = '', expiry = '', given = ''] = parts;
  if (parts.length !== 3 || !/^\d{1,12}$/.test(expiry)) return undefined;
  const expected = signature(`${claim}.${expiry}`, use);
  const actual = Buffer.from(given, 'base64url');
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) return undefined;
  return Number(expiry) * 1000 > now ? claimOf(token) : undefined;
};

const signature = (body: string, { key, purpose, context }: Use): Buffer =>
  createHmac('sha256', key)
    .update(JSON.stringify([purpose, context, body]))
    .digest();
