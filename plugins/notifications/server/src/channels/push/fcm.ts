import { importPKCS8, SignJWT } from 'jose';
import { fetch } from 'undici';
import type { NotificationSettings } from '../../settings';
import { outcomeOfStatus } from './device';
import type { PushProvider } from './device';
import { keptFor } from './kept-token';

type Fcm = NonNullable<NotificationSettings['fcm']>;

const SCOPE = 'https://www.googleapis.com/auth/firebase.messaging';
const TIMEOUT = 15_000;

/** Firebase Cloud Messaging, HTTP v1, with a service account (RFC 7523). */
export const createFcm = (fcm: Fcm): PushProvider => {
  const url = `${fcm.apiUrl}/v1/projects/${encodeURIComponent(fcm.projectId)}/messages:send`;
  const accessToken = keptFor(() => fetchToken(fcm));
  return {
    send: async ({ token }, { subject, body, url: link, messageId }, signal) => {
      const reply = await fetch(url, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await accessToken()}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({
          message: {
            token,
            notification: { title: subject, body },
            data: { id: messageId, ...(link ? { url: link } : {}) },
            android: { collapse_key: messageId },
          },
        }),
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]),
      });
      const text = await reply.text();
      if (reply.status === 400 && text.includes('UNREGISTERED')) return { kind: 'gone' };
      const error = `HTTP ${reply.status} ${text.slice(0, 300)}`;
      return outcomeOfStatus(reply.status, error, reply.headers.get('retry-after'));
    },
  };
};

/** Google knows the platform by an assertion that is signed with the service account's key. */
const fetchToken = async ({ clientEmail, privateKey, tokenUrl }: Fcm) => {
  const assertion = await new SignJWT({ scope: SCOPE })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .setIssuer(clientEmail)
    .setAudience(tokenUrl)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(await importPKCS8(privateKey, 'RS256'));
  const reply = await fetch(tokenUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion,
    }).toString(),
    signal: AbortSignal.timeout(TIMEOUT),
  });
  if (!reply.ok) throw new Error(`FCM gave no token: HTTP ${reply.status}`);
  const { access_token: token, expires_in: seconds } = (await reply.json()) as {
    access_token: string;
    expires_in: number;
  };
  return { token, milliseconds: (seconds - 60) * 1_000 };
};
