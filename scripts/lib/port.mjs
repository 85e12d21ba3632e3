import { createServer } from 'node:net';
import { Failure } from './failure.mjs';

const listen = (port, host) =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const { port: taken } = server.address();
      server.close(() => resolve(taken));
    });
  });

export const freePort = () => listen(0, '127.0.0.1');

const REASONS = {
  EADDRINUSE: ({ port }) =>
    `Port ${port} is already taken: stop the other program, or choose a port with PORT=${port + 1}.`,
  EACCES: ({ port }) =>
    `This user may not open port ${port}: choose one above 1023 with PORT=1337, or use a reverse proxy.`,
  EADDRNOTAVAIL: ({ host }) =>
    `HOST=${host} is not an address of this machine: use 127.0.0.1 for this machine alone, or 0.0.0.0 for all.`,
  ENOTFOUND: ({ host }) =>
    `HOST=${host} is not known: use 127.0.0.1 for this machine alone, or 0.0.0.0 for all.`,
};

/** Fails early, before packages are installed and databases started, if the port cannot be had. */
export const requirePort = async (port, host) => {
  try {
    await listen(port, host);
  } catch (error) {
    const reason =
      REASONS[error.code] ?? (() => `Port ${port} cannot be opened: ${error.message}.`);
    throw new Failure(reason({ port, host }));
  }
};
