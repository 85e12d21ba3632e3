import net from 'node:net';
import type { AddressInfo } from 'node:net';

export interface Mail {
  to: string;
  /** As it came over the wire, without the final dot. */
  source: string;
}

/** A real SMTP server that keeps what it gets. */
export const startSmtp = async (): Promise<{
  url: string;
  mails: Mail[];
  stop: () => Promise<void>;
}> => {
  const mails: Mail[] = [];
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(socket, mails);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}/?ignoreTLS=true`,
    mails,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // The sender's pool would keep its connections for 20 seconds.
        for (const socket of sockets) socket.destroy();
      }),
  };
};

const serve = (socket: net.Socket, mails: Mail[]): void => {
  let pending = '';
  let to = '';
  let data: string[] | null = null;
  const say = (line: string) => socket.write(`${line}\r\n`);

  const onLine = (line: string): void => {
    if (data) {
      if (line !== '.') {
        data.push(line.startsWith('..') ? line.slice(1) : line);
        return;
      }
      mails.push({ to, source: data.join('\r\n') });
      data = null;
      say('250 kept');
      return;
    }
    const command = line.slice(0, 4).toUpperCase();
    if (command === 'RCPT') to = /<(.*)>/.exec(line)?.[1] ?? '';
    if (command === 'DATA') {
      data = [];
      say('354 go on');
    } else if (command === 'QUIT') {
      say('221 bye');
      socket.end();
    } else say('250 ok');
  };

  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    pending += chunk.toString();
    const lines = pending.split('\r\n');
    pending = lines.pop() ?? '';
    lines.forEach(onLine);
  });
  say('220 test');
};

/** The text of the first part of that type, decoded. */
export const partOf = ({ source }: Mail, type: string): string => {
  const start = source.search(new RegExp(`content-type: ${type}`, 'i'));
  if (start < 0) throw new Error(`no ${type} in\n${source}`);
  const [head = '', ...rest] = source.slice(start).split('\r\n\r\n');
  const body = rest.join('\r\n\r\n').split(/\r\n--/)[0] ?? '';
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString();
  if (/quoted-printable/i.test(head)) {
    const bytes = body
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_match, hex: string) => String.fromCharCode(parseInt(hex, 16)));
    return Buffer.from(bytes, 'latin1').toString();
  }
  return body;
};
