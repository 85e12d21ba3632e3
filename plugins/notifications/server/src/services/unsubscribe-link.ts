import { createHmac, timingSafeEqual } from 'node:crypto';
import type { OutgoingChannel } from '../channels/channel';
import type { Runtime } from '../runtime';
import type { Claimed } from '../sending/claim';

/** What the secret in a mail's unsubscribe link stands for. */
export interface Unsubscription {
  channel: OutgoingChannel;
  address: string;
  category: string;
}

/** Signed, not stored: also mails of years ago can be unsubscribed from. */
export const unsubscribeToken = ({ settings }: Runtime, what: Unsubscription): string => {
  const text = [what.channel, what.category, what.address].join('\n');
  const payload = Buffer.from(text).toString('base64url');
  return `${payload}.${sign(settings.appKeys[0] ?? '', payload)}`;
};

export const readUnsubscribeToken = (
  { settings }: Runtime,
  token: string,
): Unsubscription | undefined => {
  const [payload = '', signature = ''] = token.split('.');
  const given = Buffer.from(signature);
  const known = settings.appKeys.some((key) => {
    const expected = Buffer.from(sign(key, payload));
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
  if (!known) return undefined;
  const [channel, category, address] = Buffer.from(payload, 'base64url').toString().split('\n');
  if (channel === undefined || category === undefined || address === undefined) return undefined;
  return { channel: channel as OutgoingChannel, category, address };
};

const sign = (key: string, payload: string): string =>
  createHmac('sha256', key).update(`notifications unsubscribe ${payload}`).digest('base64url');

/** Null for what cannot be switched off. */
export const unsubscribeUrlOf = (runtime: Runtime, delivery: Claimed): string | null => {
  if (delivery.channel !== 'email') return null;
  const definition = runtime.kernel.notifications().find(({ key }) => key === delivery.workflowKey);
  if (definition?.mandatory) return null;
  const { channel, category, address } = delivery;
  const token = unsubscribeToken(runtime, { channel, category, address });
  return `${runtime.settings.publicUrl}/api/notifications/unsubscribe/${token}`;
};
