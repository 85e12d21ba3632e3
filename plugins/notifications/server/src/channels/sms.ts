import twilio from 'twilio';
import { segmentsOf } from '../domain/segments';
import type { Outcome } from '../domain/retry';
import type { NotificationSettings } from '../settings';
import type { Channel } from './channel';

type Twilio = NonNullable<NotificationSettings['twilio']>;

const OFFICIAL = 'https://api.twilio.com';
/** Longer texts cost more than anybody expects of one message. */
const MOST_SEGMENTS = 6;

/** Twilio's own client; another address serves for regions and for tests. */
export const createSms = (
  { accountSid, authToken, from, apiUrl }: Twilio,
  statusCallback: string,
): Channel => {
  const client = twilio(accountSid, authToken, {
    httpClient: new RedirectedClient(apiUrl.replace(/\/$/, '')),
    autoRetry: false,
  });
  return {
    send: async ({ address, body }) => {
      const { count } = segmentsOf(body);
      if (count > MOST_SEGMENTS) {
        return { kind: 'failed', reason: 'TOO_LONG', error: `${count} segments` };
      }
      try {
        const { sid } = await client.messages.create({
          to: address,
          ...(from.startsWith('MG') ? { messagingServiceSid: from } : { from }),
          body,
          statusCallback,
        });
        return { kind: 'sent', provider: 'twilio', providerId: sid };
      } catch (error) {
        return outcomeOf(error as TwilioError);
      }
    },
  };
};

class RedirectedClient extends twilio.RequestClient {
  constructor(private readonly base: string) {
    super({ timeout: 15_000 });
  }

  override request<Data>(
    options: Parameters<typeof twilio.RequestClient.prototype.request<Data>>[0],
  ) {
    return super.request({ ...options, uri: options.uri.replace(OFFICIAL, this.base) });
  }
}

interface TwilioError extends Error {
  status?: number;
  code?: number | string;
}

/** https://www.twilio.com/docs/api/errors: no such number, not a mobile one, not reachable. */
const NO_SUCH_NUMBER = new Set<unknown>([21211, 21214, 21614]);
const STOPPED = 21610;

const outcomeOf = ({ status, code, message }: TwilioError): Outcome => {
  const error = `${code ?? status ?? ''} ${message}`.trim();
  if (NO_SUCH_NUMBER.has(code)) return { kind: 'failed', reason: 'BOUNCED', error, bounced: true };
  if (code === STOPPED) return { kind: 'failed', reason: 'UNSUBSCRIBED', error };
  // A wrong password of ours is no fault of the recipient's.
  const refused = status !== undefined && status >= 400 && status < 500;
  if (refused && ![401, 403, 408, 429].includes(status)) {
    return { kind: 'failed', reason: 'REFUSED', error };
  }
  return { kind: 'retry', error };
};
