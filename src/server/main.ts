import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { countRequests } from './drain';
import { flushReports, report, reportLoggedErrors, startSentry } from './sentry';

/**
 * The process that serves (or, with GUICHET_ROLE=worker, only works). `scripts/start.mjs` starts it
 * and talks to it: 'ready' when it is, 'stop' to make it leave. Its environment is complete.
 */
const distDir = path.resolve(__dirname, '../..');
const appDir = path.resolve(distDir, '..');

const isWorker = process.env['GUICHET_ROLE'] === 'worker';

const listen = (strapi: Core.Strapi): Promise<void> => {
  const { host, port } = strapi.config.get<{ host: string; port: number }>('server');
  return new Promise((resolve) => {
    strapi.server.mount();
    strapi.server.httpServer.listen(port, host, resolve);
  });
};

/** Once, whoever asks first: the launcher, the terminal, or the launcher's death. */
const leaveWhenAsked = (strapi: Core.Strapi, drain: () => Promise<void>): void => {
  let leaving = false;
  const leave = async (): Promise<void> => {
    if (leaving) return;
    leaving = true;
    await drain();
    await strapi.destroy();
    await flushReports();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // Strapi's own listeners would cut the requests that are being answered.
    process.removeAllListeners(signal);
    process.on(signal, () => void leave());
  }
  process.on('message', (message) => {
    if (message === 'stop') void leave();
  });
};

const start = async (): Promise<void> => {
  startSentry(process.env['SENTRY_DSN']);
  const { createStrapi } = await import('@strapi/strapi');
  const strapi = createStrapi({ appDir, distDir });
  reportLoggedErrors(strapi);
  // Strapi emits its events without waiting for them; one that fails must not end the process.
  process.on('unhandledRejection', (error) => strapi.log.error(error));
  const { drain } = countRequests(strapi.server.httpServer);
  leaveWhenAsked(strapi, drain);
  await strapi.load();
  if (!isWorker) await listen(strapi);
  process.send?.('ready');
};

/** A refused connection to several addresses is an AggregateError without words of its own. */
const wordsOf = (error: Error): string =>
  error instanceof AggregateError
    ? error.errors.map((each: unknown) => (each as Error).message).join('; ')
    : error.message;

const explain = (error: unknown): string => {
  if (!(error instanceof Error)) return `Guichet could not start: ${String(error)}`;
  const isVerbose = /debug|silly/.test(process.env['STRAPI_LOG_LEVEL'] ?? '');
  if (isVerbose) return `Guichet could not start: ${error.stack ?? error.message}`;
  return `Guichet could not start: ${wordsOf(error)} (STRAPI_LOG_LEVEL=debug shows where).`;
};

// The launcher was killed: nobody would stop this process any more.
process.once('disconnect', () => process.exit(1));

start().catch(async (error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  report(error);
  await flushReports();
  process.exit(1);
});
