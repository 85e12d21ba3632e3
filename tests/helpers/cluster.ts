import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { openFolder } from './launch';

export interface Cluster {
  /** Of the database `postgres`, as the role `guichet`, which may create others. */
  url: string;
  stop: () => Promise<void>;
}

/** A PostgreSQL server of one's own, to stop at will: the embedded one, or an installed version. */
export const startCluster = async (programs?: string): Promise<Cluster> => {
  const script = path.join(__dirname, 'cluster-process.mjs');
  const args = [script, path.join(openFolder(), 'cluster'), ...(programs ? [programs] : [])];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout);
  const [url] = (await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(() => Promise.reject(new Error('no PostgreSQL server'))),
  ])) as [string];
  return {
    url,
    stop: async () => {
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
};

export const databaseOn = (cluster: Cluster, name: string): string => {
  const url = new URL(cluster.url);
  url.pathname = `/${name}`;
  return url.toString();
};
