import { createECDH, createHash } from 'node:crypto';
import { fetch } from 'undici';
import webPush from 'web-push';
import type { NotificationSettings } from '../../settings';
import { outcomeOfStatus } from './device';
import type { PushProvider } from './device';

const DAY_SECONDS = 86_400;
const TIMEOUT = 15_000;

/** The public half, which browsers subscribe with. */
export const vapidPublicKey = (privateKey: string): string => {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(Buffer.from(privateKey, 'base64url'));
  return curve.getPublicKey('base64url');
};

/** Web Push (RFC 8030), encrypted for the browser (RFC 8291) and signed with VAPID (RFC 8292). */
export const createWebPush = (settings: NotificationSettings): PushProvider => {
  const { vapidPrivateKey: privateKey, publicUrl, mailFrom } = settings;
  const subject = publicUrl.startsWith('https:') ? publicUrl : `mailto:${mailFrom}`;
  const vapidDetails = { subject, publicKey: vapidPublicKey(privateKey), privateKey };
  return {
    send: async ({ token: endpoint, keys }, message, signal) => {
      if (!keys) return { kind: 'gone' };
      const { messageId: id, subject: title, body, url, locale: lang } = message;
      const payload = JSON.stringify({ id, title, body, url, lang });
      const request = webPush.generateRequestDetails({ endpoint, keys }, payload, {
        vapidDetails,
        TTL: DAY_SECONDS,
        urgency: 'normal',
        contentEncoding: 'aes128gcm',
        // Of two with one topic that wait, a push service keeps the later.
        topic: createHash('sha256').update(id).digest('base64url').slice(0, 32),
      });
      const reply = await fetch(request.endpoint, {
        method: request.method,
        headers: Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
        ),
        body: request.body,
        redirect: 'error',
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]),
      });
      const error = `HTTP ${reply.status} ${(await reply.text()).slice(0, 300)}`;
      return outcomeOfStatus(reply.status, error, reply.headers.get('retry-after'));
    },
  };
};
