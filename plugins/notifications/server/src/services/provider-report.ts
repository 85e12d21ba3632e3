import twilio from 'twilio';
import { forbidden } from '../../../../kernel/shared/errors';
import { PLATFORM_SCOPE } from '../../../../kernel/shared/scope';
import { DELIVERIES, SUPPRESSIONS } from '../database/tables';
import { phoneOf } from '../domain/address';
import type { Runtime } from '../runtime';
import { suppress } from './unsubscribe';

type Form = Readonly<Record<string, string>>;

/** Throws unless Twilio signed the form for this very address. */
export const requireTwilio = (
  { settings }: Runtime,
  path: string,
  form: Form,
  signature: string,
): void => {
  const { authToken } = settings.twilio ?? {};
  const url = `${settings.publicUrl}${path}`;
  if (!authToken || !twilio.validateRequest(authToken, signature, url, { ...form })) {
    throw forbidden('The signature is wrong', 'SIGNATURE_INVALID');
  }
};

const DELIVERED = new Set(['delivered', 'read']);
const FAILED = new Set(['undelivered', 'failed', 'canceled']);

/** What became of a message that the provider had taken; comes late, twice and in any order. */
export const smsStatus = async (
  { strapi, kernel }: Runtime,
  { MessageSid: sid = '', MessageStatus: status = '', ErrorCode: code = '' }: Form,
): Promise<void> => {
  const delivered = DELIVERED.has(status);
  if (!delivered && !FAILED.has(status)) return;
  await kernel.runInScope(PLATFORM_SCOPE, async () => {
    await strapi.db
      .connection(DELIVERIES)
      .where({ provider: 'twilio', provider_id: sid, state: 'sent' })
      .update({
        state: delivered ? 'delivered' : 'failed',
        reason: delivered ? null : 'UNDELIVERED',
        last_error: delivered ? null : `${status} ${code}`.trim(),
        finished_at: kernel.clock.now(),
      });
  });
};

const STOP = new Set(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'ARRET', 'توقف']);
const START = new Set(['START', 'UNSTOP', 'YES']);

/** STOP ends all short messages to the number, START takes it back. */
export const smsReceived = async (
  runtime: Runtime,
  { From: from = '', Body: body = '' }: Form,
): Promise<void> => {
  const address = phoneOf(from, runtime.settings.country);
  if (address === undefined) return;
  const word = body.trim().toUpperCase();
  if (STOP.has(word)) {
    await suppress(runtime, { channel: 'sms', address, category: '*' }, 'UNSUBSCRIBED');
  } else if (START.has(word)) {
    await runtime.kernel.runInScope(PLATFORM_SCOPE, async () => {
      await runtime.strapi.db
        .connection(SUPPRESSIONS)
        .where({ channel: 'sms', address, reason: 'UNSUBSCRIBED' })
        .delete();
    });
  }
};
