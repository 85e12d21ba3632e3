import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import { answerEarly } from './answer-early';

it('an upgrade before sockets are served is told to come back, not that there is nothing', async () => {
  const server = createServer((_request, response) => response.writeHead(404).end());
  const end = answerEarly(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const ask = () =>
    new Promise<{ status: number | undefined; after: string | undefined }>((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/ws/poste/x/`);
      socket.on('error', () => undefined);
      socket.on('unexpected-response', (_request, { statusCode, headers }) => {
        resolve({ status: statusCode, after: headers['retry-after'] });
        socket.terminate();
      });
    });
  expect(await ask()).toEqual({ status: 503, after: '1' });
  end();
  expect((await ask()).status).toBe(404);
  server.closeAllConnections();
  server.close();
});
