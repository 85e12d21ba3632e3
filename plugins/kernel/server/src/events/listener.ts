import { Client } from 'pg';
import type { ClientConfig } from 'pg';

/**
 * LISTEN on a connection of its own: a pooled one would be handed around. Notifications that are
 * sent while it is broken are lost, so a fresh connection counts as a notification of everything.
 */
export interface Listener {
  stop: () => Promise<void>;
}

interface Options {
  connection: ClientConfig;
  handlers: Readonly<Record<string, (payload?: string) => void>>;
  onError: (error: unknown) => void;
}

const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 10_000;

export const startListener = ({ connection, handlers, onError }: Options): Listener => {
  let stopped = false;
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;

  const retry = (failed: Client): void => {
    if (client !== failed) return;
    client = undefined;
    failed.removeAllListeners('notification');
    failed.end().catch(() => {});
    if (stopped) return;
    timer = setTimeout(
      () => void connect(),
      Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** failures++),
    );
  };

  const connect = async (): Promise<void> => {
    const fresh = new Client({
      ...connection,
      // Knex hides it from enumeration, and thereby from the line above.
      password: connection.password,
      keepAlive: true,
      application_name: 'guichet listen',
    });
    client = fresh;
    fresh.on('notification', ({ channel, payload }) => handlers[channel]?.(payload));
    fresh.on('end', () => retry(fresh));
    fresh.on('error', (error) => {
      if (!stopped) onError(error);
      retry(fresh);
    });
    try {
      await fresh.connect();
      for (const channel of Object.keys(handlers)) await fresh.query(`LISTEN ${channel}`);
      failures = 0;
      for (const wake of Object.values(handlers)) wake();
    } catch (error) {
      if (!stopped) onError(error);
      retry(fresh);
    }
  };

  void connect();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
};
