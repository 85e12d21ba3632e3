import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { createServer as createHttp2 } from 'node:http2';
import type { Http2Server, ServerHttp2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';

export interface Call {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer;
}

export interface Reply {
  status: number;
  body?: object | string;
  headers?: Record<string, string>;
}

export interface StandIn {
  url: string;
  calls: Call[];
  /** What the next calls of a path are answered with; the last one stays. */
  answers: (path: string, ...replies: Reply[]) => void;
  stop: () => Promise<void>;
}

const addressOf = (server: { address(): unknown }): string =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const replier = () => {
  const planned = new Map<string, Reply[]>();
  return {
    answers: (path: string, ...replies: Reply[]) => void planned.set(path, replies),
    next: (path: string): Reply => {
      const [, replies = [{ status: 201, body: {} }]] =
        [...planned].find(([prefix]) => path.startsWith(prefix)) ?? [];
      return (replies.length > 1 ? replies.shift() : replies[0]) ?? { status: 500 };
    },
  };
};

const listen = (server: Server | Http2Server) =>
  new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

const textOf = (body: Reply['body']) =>
  typeof body === 'string' ? body : JSON.stringify(body ?? {});

/** A provider on this machine, which keeps what it was asked. */
export const startStandIn = async (): Promise<StandIn> => {
  const calls: Call[] = [];
  const { answers, next } = replier();
  const server = createServer((request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      calls.push({
        method,
        path,
        headers: headers as Call['headers'],
        body: Buffer.concat(chunks),
      });
      const { status, body, headers: more } = next(path);
      response.writeHead(status, { 'content-type': 'application/json', ...more });
      response.end(textOf(body));
    });
  });
  await listen(server);
  return {
    url: addressOf(server),
    calls,
    answers,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** The same over HTTP/2, as Apple speaks. */
export const startHttp2StandIn = async (): Promise<StandIn> => {
  const calls: Call[] = [];
  const { answers, next } = replier();
  const server = createHttp2();
  const sessions = new Set<ServerHttp2Session>();
  server.on('session', (session) => sessions.add(session));
  server.on('stream', (stream, headers) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const path = String(headers[':path']);
      calls.push({
        method: String(headers[':method']),
        path,
        headers: headers as Call['headers'],
        body: Buffer.concat(chunks),
      });
      const { status, body } = next(path);
      stream.respond({ ':status': status });
      stream.end(textOf(body));
    });
  });
  await listen(server);
  return {
    url: addressOf(server),
    calls,
    answers,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const session of sessions) session.destroy();
      }),
  };
};
