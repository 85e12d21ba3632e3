import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const FILE = fileURLToPath(import.meta.url);
const END = '\r\n.\r\n';

/** An SMTP server in a process of its own that takes everything at once and keeps nothing. */
export const startSink = async () => {
  const child = fork(FILE, ['serve']);
  const [port] = await once(child, 'message');
  return {
    url: `smtp://127.0.0.1:${port}/?ignoreTLS=true`,
    count: async () => {
      child.send('count');
      return (await once(child, 'message'))[0];
    },
    stop: async () => {
      child.disconnect();
      await once(child, 'exit');
    },
  };
};

let taken = 0;

const answerTo = (line) => {
  const verb = line.slice(0, 4).toUpperCase();
  if (verb === 'DATA') return '354 go on\r\n';
  if (verb === 'QUIT') return '221 bye\r\n';
  return '250 ok\r\n';
};

const serve = (socket) => {
  let data = false;
  let text = '';
  socket.setNoDelay(true);
  socket.setEncoding('latin1');
  socket.on('error', () => undefined);
  socket.write('220 sink\r\n');
  socket.on('data', (chunk) => {
    text += chunk;
    for (;;) {
      const end = text.indexOf(data ? END : '\r\n');
      if (end < 0) return;
      const line = text.slice(0, end);
      text = text.slice(end + (data ? END.length : 2));
      if (data) taken += 1;
      socket.write(data ? `250 taken as ${taken}\r\n` : answerTo(line));
      data = !data && /^data/i.test(line);
    }
  });
};

if (process.argv[2] === 'serve') {
  const server = createServer(serve).listen(0, '127.0.0.1', () =>
    process.send(server.address().port),
  );
  process.on('message', () => process.send(taken));
  process.on('disconnect', () => process.exit(0));
}
