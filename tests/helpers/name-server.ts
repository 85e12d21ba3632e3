import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { testEnv } from './test-env.cjs';

const IPV4 = 1;
const HEADER_BYTES = 12;

/** A question's name, and where its type lies. */
const nameIn = (query: Buffer): { name: string; end: number } => {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = query[at]!; length > 0; length = query[at]!) {
    labels.push(query.toString('ascii', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
};

/** The question with no error, and with an address if there is one (RFC 1035, section 4). */
const answerTo = (query: Buffer, end: number, address: string | undefined): Buffer => {
  const header = Buffer.from(query.subarray(0, HEADER_BYTES));
  header.writeUInt16BE(0x8180, 2);
  header.fill(0, 6);
  header.writeUInt16BE(address ? 1 : 0, 6);
  const parts = [header, query.subarray(HEADER_BYTES, end + 4)];
  if (address) {
    // The name of the question, IPv4, IN, no time to live, four bytes.
    parts.push(Buffer.from([0xc0, HEADER_BYTES, 0, IPV4, 0, 1, 0, 0, 0, 0, 0, 4]));
    parts.push(Buffer.from(address.split('.').map(Number)));
  }
  return Buffer.concat(parts);
};

/** The name server that WEBHOOKS_NAME_SERVERS says tests have: knows IPv4 addresses alone. */
export const startNameServer = async (
  resolve: (name: string) => string | undefined,
): Promise<{ stop(): Promise<void> }> => {
  const [address = '', port] = (testEnv('').WEBHOOKS_NAME_SERVERS ?? '').split(':');
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => {
    const { name, end } = nameIn(query);
    const found = query.readUInt16BE(end) === IPV4 ? resolve(name) : undefined;
    socket.send(answerTo(query, end, found), from.port, from.address);
  });
  socket.bind(Number(port), address);
  await once(socket, 'listening');
  return {
    stop: () => new Promise((done) => socket.close(() => done())),
  };
};
