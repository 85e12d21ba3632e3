import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Redis } from 'ioredis';
import type { ServerOptions } from 'socket.io';

export interface RedisAdapter {
  adapter: ServerOptions['adapter'];
  close: () => void;
}

interface Options {
  redisUrl: string;
  prefix: string;
  onError: (error: unknown) => void;
}

/** Entries of the stream that Redis keeps: signals are of the moment. */
const KEPT = 1_000;

/** Carries signals between processes. Events need no Redis: each process reads the outbox itself. */
export const openRedisAdapter = ({ redisUrl, prefix, onError }: Options): RedisAdapter => {
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: null });
  redis.on('error', onError);
  return {
    adapter: createAdapter(redis, {
      streamName: `${prefix}:signals`,
      channelPrefix: `${prefix}:signals`,
      sessionKeyPrefix: `${prefix}:session:`,
      maxLen: KEPT,
    }),
    close: () => redis.disconnect(),
  };
};
