import type { Socket } from 'socket.io';
import type { WebSocket } from 'ws';

type EngineSocket = Socket['conn'];

/** The connection below Engine.IO; only WebSocket is served. */
export const webSocketOf = (conn: EngineSocket): WebSocket | undefined =>
  (conn.transport as unknown as { socket?: WebSocket }).socket;

interface Packet {
  data?: unknown;
}

const sizeOf = ({ data }: Packet): number => (typeof data === 'string' ? data.length : 0);

/** Bytes that wait for the client: in Engine.IO, and in the socket below it. */
export const bufferedBytes = (conn: EngineSocket): number => {
  const { writeBuffer } = conn as unknown as { writeBuffer: readonly Packet[] };
  const waiting = writeBuffer.reduce((sum, packet) => sum + sizeOf(packet), 0);
  return waiting + (webSocketOf(conn)?.bufferedAmount ?? 0);
};

/** Cuts off a client who leaves more than `most` bytes unread. */
export const cutIfSlow = (conn: EngineSocket, most: number): void => {
  // Closing politely would wait for the buffer that nobody reads.
  if (bufferedBytes(conn) > most) webSocketOf(conn)?.terminate();
};
