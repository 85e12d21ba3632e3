import type { Server, Socket } from 'socket.io';
import { cutIfSlow } from './buffered';

type EngineSocket = Socket['conn'];
type WriteOptions = Parameters<EngineSocket['write']>[1] & {
  /** Engine.IO gives it to the socket as it is; the adapter uses it for broadcasts. */
  wsPreEncodedFrame: readonly Buffer[];
};

/** Of Socket.IO and of Engine.IO. */
const EVENT = 2;
const MESSAGE = '4';
/** A whole frame of text (RFC 6455, section 5.2), whose length is in its second byte. */
const TEXT = 0x81;
const SHORT = 125;

export interface Prepared {
  name: string;
  event: string;
  message: object;
  /** Bytes that a client may leave unread. */
  most: number;
}

/** Socket.IO encodes and frames every message anew, which is most of what a short one costs. */
export const prepareMessage = (
  io: Server,
  { name, event, message, most }: Prepared,
): ((socket: Socket) => void) => {
  const encoded = io.encoder.encode({ type: EVENT, nsp: name, data: [event, message] });
  const packet = String(encoded[0]);
  const payload = Buffer.from(`${MESSAGE}${packet}`);
  if (payload.length > SHORT) throw new Error(`The message ${event} is too long to be prepared`);
  const frame = Buffer.concat([Buffer.from([TEXT, payload.length]), payload]);
  const options: WriteOptions = { compress: false, wsPreEncodedFrame: [frame] };
  let waiting: EngineSocket[] = [];

  const write = (): void => {
    const batch = waiting;
    waiting = [];
    for (const conn of batch) {
      conn.write(packet, options);
      cutIfSlow(conn, most);
    }
  };
  return ({ conn }) => {
    if (waiting.length === 0) setImmediate(write);
    waiting.push(conn);
  };
};
