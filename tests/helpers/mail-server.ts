import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import type { Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export type Mood =
  'accept' | 'slow' | 'busy' | 'busy-late' | 'refuse' | 'unknown-mailbox' | 'drop' | 'forget';

export interface Received {
  to: string;
  source: Buffer;
  messageId: string;
}

export interface MailServer {
  url: string;
  /** What it took, also what it then did not confirm. */
  mails: Received[];
  /** How it behaves towards an address, or towards all others. */
  moods: Map<string, Mood>;
  attempts: Map<string, number>;
  /** Milliseconds that it thinks in the mood `slow`, or before it is busy after all. */
  slowness: number;
  read: (mail: Received) => Promise<Email>;
  stop: () => Promise<void>;
}

const failure = (responseCode: number, message: string) =>
  Object.assign(new Error(message), { responseCode });

/** A real SMTP server, with moods: `drop` cuts in the middle of a message, `forget` after taking it. */
export const startMailServer = async (): Promise<MailServer> => {
  const mails: Received[] = [];
  const moods = new Map<string, Mood>();
  const attempts = new Map<string, number>();
  const moodOf = (address: string): Mood => moods.get(address) ?? moods.get('*') ?? 'accept';
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    // The sender's pool would keep its connections, and whoever stops this, for 20 seconds.
    closeTimeout: 1,
    onRcptTo: ({ address }, _session, done) => {
      attempts.set(address, (attempts.get(address) ?? 0) + 1);
      const mood = moodOf(address);
      if (mood === 'busy') done(failure(451, '4.3.0 try again later'));
      else if (mood === 'unknown-mailbox') done(failure(550, '5.1.1 no such user'));
      else done();
    },
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo[0]?.address ?? '';
      const mood = moodOf(to);
      const hangUp = (): void => {
        moods.delete(to);
        destroySocket(server, session.remotePort);
      };
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        if (moodOf(to) === 'drop') hangUp();
      });
      stream.on('end', () => {
        const source = Buffer.concat(chunks);
        const messageId = /^message-id: (.*)$/im.exec(source.toString())?.[1] ?? '';
        if (mood === 'refuse') return done(failure(554, '5.6.0 not this message'));
        if (mood === 'drop') return;
        if (mood === 'busy-late') {
          return setTimeout(() => done(failure(451, '4.3.0 try again later')), own.slowness);
        }
        mails.push({ to, source, messageId });
        if (mood === 'forget') return hangUp();
        setTimeout(() => done(), mood === 'slow' ? own.slowness : 0);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  server.on('error', () => undefined);
  const own: MailServer = {
    url: `smtp://127.0.0.1:${port}/?ignoreTLS=true`,
    mails,
    moods,
    attempts,
    slowness: 400,
    read: ({ source }) => PostalMime.parse(source),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return own;
};

/** As if the cable were pulled. */
const destroySocket = (server: SMTPServer, remotePort: number): void => {
  const { connections } = server as unknown as {
    connections: Set<{ remotePort: number; _socket: { destroy(): void } }>;
  };
  for (const connection of connections) {
    if (connection.remotePort === remotePort) connection._socket.destroy();
  }
};
