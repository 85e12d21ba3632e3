import { judge } from '../domain/answer';
import type { Judgement } from '../domain/answer';
import { nextTry, parseRetryAfter } from '../domain/retry-schedule';
import type { Answer, Connection } from '../sending/transport';
import type { Waiting } from './load';
import type { AttemptResult } from './settle';

export interface Attempted {
  /** False if it failed here already, which says nothing about the receiver. */
  sent: boolean;
  judgement: Judgement;
  result: AttemptResult;
}

interface Sending {
  connection: Connection;
  url: URL;
  /** Those that are valid now; empty if none could be read. */
  keys: readonly string[];
  now: Date;
}

/** Kept of an answer; enough to see what a receiver complains about. */
const KEPT_BODY = 4_096;
const KEPT_HEADERS = 20;
const KEPT_HEADER = 256;

/** One try of one delivery, and what the schedule makes of the answer; null if it was not sent. */
export const attempt = async (waiting: Waiting, sending: Sending): Promise<Attempted | null> => {
  const { connection, url, keys, now } = sending;
  const { body } = waiting;
  if (!body) return giveUp(waiting, sending, 'PAYLOAD_GONE');
  if (keys.length === 0) {
    return { ...outcome(waiting, sending, noAnswer('SECRET_UNREADABLE')), sent: false };
  }
  const timestamp = Math.floor(now.getTime() / 1_000);
  const path = url.pathname + url.search;
  const answer = await connection.post({ path, id: waiting.eventId, timestamp, keys, body });
  return answer && outcome(waiting, sending, answer);
};

type Unanswered = Omit<Answer, 'failure'> & { failure: string | null };

const noAnswer = (failure: string): Unanswered => ({
  status: null,
  failure,
  headers: {},
  body: '',
  truncated: false,
  milliseconds: 0,
  signature: '',
});

const outcome = (waiting: Waiting, { url, now }: Sending, answer: Unanswered): Attempted => {
  const judgement = judge(answer.status);
  const tries = waiting.tries + (judgement === 'delivered' ? 0 : 1);
  const wait =
    judgement === 'failed'
      ? nextTry(tries, parseRetryAfter(answer.headers['retry-after'], now))
      : null;
  const pending = judgement === 'failed' && wait !== null;
  const body = Buffer.from(answer.body);
  return {
    sent: true,
    judgement,
    result: {
      deliveryId: waiting.id,
      state: pending ? 'pending' : judgement === 'delivered' ? 'delivered' : 'failed',
      tries,
      nextAt: pending ? new Date(now.getTime() + answer.milliseconds + wait) : null,
      number: waiting.attempts + 1,
      at: now,
      milliseconds: answer.milliseconds,
      status: answer.status,
      error: answer.failure,
      url: url.href,
      signature: answer.signature,
      responseHeaders: keptHeaders(answer.headers),
      responseBody: body.subarray(0, KEPT_BODY).toString(),
      truncated: answer.truncated || body.length > KEPT_BODY,
    },
  };
};

const giveUp = (waiting: Waiting, sending: Sending, failure: string): Attempted => {
  const { result } = outcome(waiting, sending, noAnswer(failure));
  return { sent: false, judgement: 'failed', result: { ...result, state: 'failed', nextAt: null } };
};

const keptHeaders = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .slice(0, KEPT_HEADERS)
      .map(([name, value]) => [name, value.slice(0, KEPT_HEADER)]),
  );
