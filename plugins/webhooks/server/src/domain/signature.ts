import { createHmac } from 'node:crypto';

/**
 * Standard Webhooks 1.0: HMAC-SHA256 over `id.timestamp.body`, base64, behind its version.
 * `timestamp` is in whole seconds.
 */
export const sign = (key: Buffer, id: string, timestamp: number, body: Buffer): string =>
  `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;

/** During a rotation both keys sign, so that a receiver that knows either of them accepts. */
export const signatureHeader = (
  keys: readonly Buffer[],
  id: string,
  timestamp: number,
  body: Buffer,
): string => keys.map((key) => sign(key, id, timestamp, body)).join(' ');
