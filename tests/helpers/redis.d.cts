export interface RedisServer {
  url: string;
  /** Both lose all data. */
  stop(): Promise<void>;
  start(): Promise<void>;
  end(): Promise<void>;
}

export function startRedis(port?: number): Promise<RedisServer>;
export function freePort(): Promise<number>;
