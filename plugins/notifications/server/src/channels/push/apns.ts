import { connect } from 'node:http2';
import type { ClientHttp2Session } from 'node:http2';
import { importPKCS8, SignJWT } from 'jose';
import type { NotificationSettings } from '../../settings';
import { outcomeOfStatus } from './device';
import type { PushProvider } from './device';
import { keptFor } from './kept-token';

type Apns = NonNullable<NotificationSettings['apns']>;

const TIMEOUT = 15_000;
/** Apple refuses tokens that are older than an hour, and ones that are made too often. */
const TOKEN_AGE = 50 * 60_000;

/** Apple Push Notification service over one HTTP/2 connection, with a token of the team's key. */
export const createApns = (apns: Apns): PushProvider => {
  let session: ClientHttp2Session | undefined;
  const providerToken = keptFor(() => signToken(apns));

  const connected = (): ClientHttp2Session => {
    if (!session || session.closed || session.destroyed) {
      session = connect(apns.url);
      session.on('error', () => undefined);
      session.unref();
    }
    return session;
  };

  return {
    send: async ({ token }, { subject, body, url, messageId }) => {
      const headers = {
        ':method': 'POST',
        ':path': `/3/device/${encodeURIComponent(token)}`,
        authorization: `bearer ${await providerToken()}`,
        'apns-topic': apns.topic,
        'apns-id': messageId,
        'apns-push-type': 'alert',
        'apns-collapse-id': messageId,
      };
      const payload = { aps: { alert: { title: subject, body } }, ...(url ? { url } : {}) };
      const { status, text } = await exchange(connected(), headers, JSON.stringify(payload));
      if (status === 400 && text.includes('BadDeviceToken')) return { kind: 'gone' };
      return outcomeOfStatus(status, `HTTP ${status} ${text.slice(0, 300)}`);
    },
    close: () => session?.close(),
  };
};

const exchange = (
  session: ClientHttp2Session,
  headers: Record<string, string>,
  body: string,
): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const stream = session.request(headers);
    let status = 0;
    let text = '';
    stream.setEncoding('utf8');
    stream.setTimeout(TIMEOUT, () => stream.destroy(new Error('APNs did not answer')));
    stream.on('response', (answer) => (status = Number(answer[':status'])));
    stream.on('data', (chunk: string) => (text += chunk));
    stream.on('end', () => resolve({ status, text }));
    stream.on('error', reject);
    stream.end(body);
  });

const signToken = async ({ key, keyId, teamId }: Apns) => ({
  token: await new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', kid: keyId })
    .setIssuer(teamId)
    .setIssuedAt()
    .sign(await importPKCS8(key, 'ES256')),
  milliseconds: TOKEN_AGE,
});
