import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { app } from './app';
import type { Reply } from './app';

export const GOOD_PASSWORD = 'trois petits chats';

export interface Client {
  /** The loopback address that the request comes from: another computer, without trusting headers. */
  from?: string;
  token?: string | undefined;
  headers?: Record<string, string>;
}

/** Like `call`, from an address of one's own. */
export const send = <Body = any>(
  method: string,
  path: string,
  body?: unknown,
  { from = '127.0.0.1', token, headers = {} }: Client = {},
): Promise<Reply<Body>> =>
  new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const outgoing = request(
      app.url + path,
      {
        method,
        localAddress: from,
        agent: false,
        headers: {
          ...(text === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...headers,
        },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', () => {
          const raw = Buffer.concat(chunks).toString();
          resolve({
            status: incoming.statusCode ?? 0,
            body: raw ? JSON.parse(raw) : undefined,
            headers: new Headers(incoming.headers as Record<string, string>),
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(text);
  });

export const freshEmail = (): string => `${randomBytes(6).toString('hex')}@example.test`;

export interface Account {
  email: string;
  password: string;
  id: number;
  documentId: string;
  access: string;
  refresh: string;
  device: string;
}

/** Registers over HTTP. */
export const newAccount = async (more: object = {}): Promise<Account> => {
  const email = freshEmail();
  const reply = await send('POST', '/api/auth/register/', {
    email,
    password: GOOD_PASSWORD,
    ...more,
  });
  if (reply.status !== 201) throw new Error(`register: ${JSON.stringify(reply.body)}`);
  const { user, access, refresh, device } = reply.body.data;
  const { id, documentId } = user;
  return { email, password: GOOD_PASSWORD, id, documentId, access, refresh, device };
};

export const logInFrom = (
  identifier: string,
  password: string,
  client: Client = {},
): Promise<Reply> => send('POST', '/api/auth/login/', { identifier, password }, client);

export const codeOf = (reply: Reply): string => reply.body?.error?.details?.code;
