import type { WebSocket } from 'ws';
import type { Failure } from '../../../../shared/realtime';
import type { PlainSocket, SocketHandler } from '../../../../shared/sockets';
import { failureOf } from '../failures';
import { CLIENT_MESSAGES, createBucket } from '../limits';
import type { Realtime } from '../realtime';

const TOO_FAST = 'TOO_MANY_MESSAGES';
const NOT_JSON: Failure = { code: 'INVALID_MESSAGE', message: 'A message is JSON, sent as text' };

/** Gives a connection to its handler: one message after the other, no more than it may send. */
export const servePlainSocket = (
  { limits, onError }: Pick<Realtime, 'limits' | 'onError'>,
  client: WebSocket,
  handler: SocketHandler,
): void => {
  const socket = plainSocket(client, limits.bufferBytes);
  const bucket = createBucket();
  let waiting = 0;
  let last = Promise.resolve();

  const handle = async (data: Buffer, isBinary: boolean): Promise<void> => {
    if (client.readyState !== client.OPEN) return;
    const message = isBinary ? undefined : parsed(data);
    if (message === undefined) return socket.send({ error: NOT_JSON });
    try {
      await handler.message(message, socket);
    } catch (error) {
      socket.send({ error: failureOf(error, onError) });
    }
  };

  // What a client sent wrongly; the end of the connection follows.
  client.on('error', () => undefined);
  client.once('close', () => void last.then(() => handler.closed?.()).catch(onError));
  client.on('message', (data: Buffer, isBinary) => {
    if (waiting >= CLIENT_MESSAGES.burst || !bucket.take(performance.now())) {
      return client.close(4429, TOO_FAST);
    }
    waiting += 1;
    last = last.then(() => handle(data, isBinary)).finally(() => (waiting -= 1));
  });
  handler.opened?.(socket);
};

const parsed = (data: Buffer): unknown => {
  try {
    return JSON.parse(data.toString()) as unknown;
  } catch {
    return undefined;
  }
};

const plainSocket = (client: WebSocket, bufferBytes: number): PlainSocket => ({
  send: (message) => {
    if (client.readyState !== client.OPEN) return;
    client.send(JSON.stringify(message));
    if (client.bufferedAmount > bufferBytes) client.terminate();
  },
  close: (code, reason) => client.close(code, reason),
});
