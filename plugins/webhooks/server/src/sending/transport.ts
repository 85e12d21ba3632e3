import { Pool } from 'undici';
import type { AddressRules } from '../domain/address-rules';
import { judge } from '../domain/answer';
import { signatureHeader } from '../domain/signature';
import { createConnector } from './connector';
import { failureCode } from './failure-code';
import type { SendFailure } from './failure-code';
import { readLimited } from './read-limited';
import type { Resolve } from './resolve';
import { createTurnstile } from './turnstile';

/** What is signed and sent. */
export interface Message {
  /** With the query. */
  path: string;
  id: string;
  /** In whole seconds. */
  timestamp: number;
  /** In base64. */
  keys: readonly string[];
  body: string;
}

export interface Answer {
  /** Null if there was none. */
  status: number | null;
  failure: SendFailure | null;
  headers: Record<string, string>;
  body: string;
  truncated: boolean;
  milliseconds: number;
  /** `webhook-signature`, as it was sent. */
  signature: string;
}

/** The connections to one endpoint. Endpoints share none, so that none can hold another's. */
export interface Connection {
  /**
   * More of them than connections may be given, in the order in which they are to be sent: what lies
   * here goes out the moment a connection is free. Null: it was not sent, since one before it failed, or
   * it was taken back.
   */
  post(message: Message): Promise<Answer | null>;
  /** Whatever is not under way yet. */
  takeBack(): void;
  /** Waits for what is under way, unless it is to be broken off. */
  close(breakOff: boolean): Promise<void>;
}

export interface TransportOptions {
  rules: AddressRules;
  resolve: Resolve;
  /** Connections to one endpoint. */
  concurrency: number;
  /** Milliseconds from the beginning to the end of the answer. */
  timeout: number;
}

export type OpenConnection = (origin: string) => Connection;

/** Read of an answer; the rest is not even received. */
const MOST_BODY_BYTES = 16_384;
const MOST_HEADER_BYTES = 16_384;
/** Below the five seconds after which many servers hang up, to lose no request to that race. */
const KEEP_ALIVE = 2_000;
const USER_AGENT = 'Guichet-Webhooks/1.0';

export const createTransport = (options: TransportOptions): OpenConnection => {
  const { rules, resolve, concurrency, timeout } = options;
  const connect = createConnector(rules, resolve);

  return (origin) => {
    const pool = new Pool(origin, {
      connect,
      connections: concurrency,
      pipelining: 1,
      headersTimeout: timeout,
      bodyTimeout: timeout,
      keepAliveTimeout: KEEP_ALIVE,
      keepAliveMaxTimeout: KEEP_ALIVE,
      maxHeaderSize: MOST_HEADER_BYTES,
    });
    const turnstile = createTurnstile(concurrency);
    return {
      post: async (message) => {
        const admitted = turnstile.enter();
        if (admitted !== true && !(await admitted)) return null;
        const answer = await post(pool, timeout, requestOf(message));
        // Who fails is asked less: what was handed over in good times goes back.
        if (judge(answer.status) !== 'delivered') turnstile.turnAway();
        turnstile.leave();
        return answer;
      },
      takeBack: () => turnstile.turnAway(),
      close: async (breakOff) => {
        if (!breakOff) await turnstile.empty();
        turnstile.turnAway();
        await (breakOff ? pool.destroy() : pool.close());
      },
    };
  };
};

interface Request {
  path: string;
  headers: { 'webhook-signature': string } & Record<string, string>;
  body: Buffer;
}

const requestOf = ({ path, id, timestamp, keys, body: text }: Message): Request => {
  const body = Buffer.from(text);
  const bytes = keys.map((key) => Buffer.from(key, 'base64'));
  const headers = {
    'content-type': 'application/json',
    'user-agent': USER_AGENT,
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatureHeader(bytes, id, timestamp, body),
  };
  return { path, headers, body };
};

/** Follows no redirect, decompresses nothing, and never throws. */
const post = async (pool: Pool, timeout: number, request: Request): Promise<Answer> => {
  const began = performance.now();
  const { 'webhook-signature': signature } = request.headers;
  const took = () => ({ milliseconds: Math.round(performance.now() - began), signature });
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(new DOMException('', 'TimeoutError')), timeout);
  try {
    const response = await pool.request({ method: 'POST', ...request, signal: limit.signal });
    const { text, truncated } = await readLimited(response.body, MOST_BODY_BYTES);
    const { statusCode: status } = response;
    const headers = flat(response.headers);
    return { status, failure: null, headers, body: text, truncated, ...took() };
  } catch (error) {
    const failure = failureCode(error);
    return { status: null, failure, headers: {}, body: '', truncated: false, ...took() };
  } finally {
    clearTimeout(timer);
  }
};

const flat = (headers: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      (Array.isArray(value) ? value.join(', ') : (value ?? '')).replaceAll('\u0000', ''),
    ]),
  );
