import { Pool } from 'undici';
import type { AddressRules } from '../domain/address-rules';
import { createConnector } from './connector';
import { failureCode } from './failure-code';
import type { SendFailure } from './failure-code';
import { readLimited } from './read-limited';
import type { Resolve } from './resolve';

export interface Answer {
  /** Null if there was none. */
  status: number | null;
  failure: SendFailure | null;
  headers: Record<string, string>;
  body: string;
  truncated: boolean;
  milliseconds: number;
}

/** The connections to one endpoint. Endpoints share none, so that none can hold another's. */
export interface Connection {
  post(path: string, headers: Record<string, string>, body: Buffer): Promise<Answer>;
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
    return {
      post: (path, headers, body) => post(pool, timeout, { path, headers, body }),
      close: (breakOff) => (breakOff ? pool.destroy() : pool.close()),
    };
  };
};

interface Request {
  path: string;
  headers: Record<string, string>;
  body: Buffer;
}

/** Follows no redirect, decompresses nothing, and never throws. */
const post = async (pool: Pool, timeout: number, request: Request): Promise<Answer> => {
  const began = performance.now();
  const took = (): number => Math.round(performance.now() - began);
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(new DOMException('', 'TimeoutError')), timeout);
  try {
    const response = await pool.request({ method: 'POST', ...request, signal: limit.signal });
    const { text, truncated } = await readLimited(response.body, MOST_BODY_BYTES);
    const { statusCode: status } = response;
    const headers = flat(response.headers);
    return { status, failure: null, headers, body: text, truncated, milliseconds: took() };
  } catch (error) {
    const failure = failureCode(error);
    return { status: null, failure, headers: {}, body: '', truncated: false, milliseconds: took() };
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
