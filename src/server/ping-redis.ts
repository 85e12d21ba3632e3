import Redis from 'ioredis';

/** A connection of its own: it says whether Redis takes new ones, and leaves nothing behind. */
export const pingRedis = async (url: string, timeout: number): Promise<void> => {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: timeout,
    commandTimeout: timeout,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let reason: Error | undefined;
  redis.on('error', (error: Error) => (reason = error));
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    // "Connection is closed" is what the caller gets; the event has the reason.
    throw reason ?? error;
  } finally {
    redis.disconnect();
  }
};
