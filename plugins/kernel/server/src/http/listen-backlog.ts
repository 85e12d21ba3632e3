import type { Server } from 'node:http';

/**
 * Connections that may wait to be accepted. Node asks for 511; when thousands of clients come back
 * at once the system drops the others without a word, and they try again after 1, 3, 7 … 63 seconds.
 * The system has the last word (`net.core.somaxconn`, 4096 on Linux).
 */
const BACKLOG = 4_096;

type Listen = (...args: unknown[]) => Server;

/** Before Strapi listens, which says only where. */
export const widenBacklog = (server: Pick<Server, 'listen'>): void => {
  const listen = server.listen.bind(server) as Listen;
  const wider: Listen = (port, host, ...rest) =>
    typeof port === 'number' && typeof host === 'string'
      ? listen({ port, host, backlog: BACKLOG }, ...rest)
      : listen(port, host, ...rest);
  server.listen = wider as Server['listen'];
};
