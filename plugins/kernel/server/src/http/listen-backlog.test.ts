import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { widenBacklog } from './listen-backlog';

it('listens where it was told, with a queue in which all find a place who come back at once', () => {
  const listen = jest.fn();
  const server = { listen };
  widenBacklog(server);
  const done = (): void => undefined;
  server.listen(1337, '0.0.0.0', done);
  server.listen('/run/guichet.sock', done);
  expect(listen.mock.calls).toEqual([
    [{ port: 1337, host: '0.0.0.0', backlog: 4_096 }, done],
    ['/run/guichet.sock', done],
  ]);
});

it('is a server as before', async () => {
  const server = createServer();
  widenBacklog(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  expect((server.address() as AddressInfo).address).toBe('127.0.0.1');
  server.close();
});
