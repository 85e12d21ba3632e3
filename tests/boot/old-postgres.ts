import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** Messages of https://www.postgresql.org/docs/current/protocol-message-formats.html */
const message = (type: string, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};

const int16 = (value: number): Buffer => {
  const buffer = Buffer.alloc(2);
  buffer.writeInt16BE(value);
  return buffer;
};

const int32 = (value: number): Buffer => {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
};

const TYPES = { text: 25, int: 23, bool: 16 } as const;

const column = ([name, type]: readonly [string, keyof typeof TYPES, string]): Buffer =>
  Buffer.concat([
    Buffer.from(`${name}\0`),
    int32(0),
    int16(0),
    int32(TYPES[type]),
    int16(-1),
    int32(-1),
    int16(0),
  ]);

const value = (text: string): Buffer => Buffer.concat([int32(text.length), Buffer.from(text)]);

/** Lets everybody in and answers every query with its version: an old server without one at hand. */
export const startOldPostgres = async (
  version: string,
  number: number,
): Promise<{ port: number; stop: () => void }> => {
  const row = [
    ['version', 'text', version],
    ['major', 'int', String(Math.floor(number / 10_000))],
    ['may_create', 'bool', 't'],
  ] as const;
  const ready = message('Z', Buffer.from('I'));
  const welcome = Buffer.concat([message('R', int32(0)), ready]);
  const answer = Buffer.concat([
    message('T', int16(row.length), ...row.map(column)),
    message('D', int16(row.length), ...row.map(([, , text]) => value(text))),
    message('C', Buffer.from('SELECT 1\0')),
    ready,
  ]);

  const talk = (socket: Socket): void => {
    socket.once('data', () => {
      socket.write(welcome);
      socket.on('data', (data) => data.toString('latin1', 0, 1) === 'Q' && socket.write(answer));
    });
    socket.on('error', () => undefined);
  };
  const server = createServer(talk);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, stop: () => server.close() };
};
