import { whole } from '../../../shared/environment';

/** What one process gives to its clients. */
export interface RealtimeLimits {
  connectionsPerAddress: number;
  connectionsPerAccount: number;
  /** Bytes that wait for a client who does not read; then he is dropped. */
  bufferBytes: number;
}

export const SUBSCRIPTIONS_PER_CONNECTION = 20;
export const TOPICS_PER_SUBSCRIPTION = 20;
export const CLIENT_MESSAGE_BYTES = 16_384;
/** A client may send so many messages at once, and this many a second in the long run. */
export const CLIENT_MESSAGES = { burst: 40, perSecond: 10 };
/** Events told to catch up; who missed more loads his state afresh. */
export const CATCH_UP_EVENTS = 2_000;
/** Searches of the outbox at a time: after a restart everybody comes back at once. */
export const CATCH_UPS_AT_A_TIME = 4;

export const realtimeLimits = (env: NodeJS.ProcessEnv = process.env): RealtimeLimits => ({
  connectionsPerAddress: whole(env, 'REALTIME_CONNECTIONS_PER_ADDRESS', 200, 1),
  connectionsPerAccount: whole(env, 'REALTIME_CONNECTIONS_PER_ACCOUNT', 20, 1),
  bufferBytes: whole(env, 'REALTIME_BUFFER_BYTES', 1_048_576, 1),
});

export interface Bucket {
  /** False when there is nothing left. `now` in milliseconds. */
  take: (now: number) => boolean;
}

/** A token bucket. */
export const createBucket = ({ burst, perSecond } = CLIENT_MESSAGES): Bucket => {
  let left = burst;
  let filledAt: number | undefined;
  return {
    take: (now) => {
      left = Math.min(burst, left + ((now - (filledAt ?? now)) / 1_000) * perSecond);
      filledAt = now;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
};

export interface Counter {
  /** False if the key holds as many already. */
  enter: (key: string) => boolean;
  leave: (key: string) => void;
}

export const createCounter = (most: number): Counter => {
  const counts = new Map<string, number>();
  return {
    enter: (key) => {
      const count = counts.get(key) ?? 0;
      if (count >= most) return false;
      counts.set(key, count + 1);
      return true;
    },
    leave: (key) => {
      const count = counts.get(key) ?? 0;
      if (count > 1) counts.set(key, count - 1);
      else counts.delete(key);
    },
  };
};
