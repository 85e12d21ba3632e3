import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { openFolder } from './launch';

export interface Cluster {
  /** Of the database `postgres`, as the role `guichet`, which may create others. */
  url: string;
  stop: () => Promise<void>;
}

/** The server may have something else to say first. */
const addressFrom = async (output: Readable): Promise<string> => {
  for await (const line of createInterface(output)) {
    if (line.startsWith('postgres://')) return line;
  }
  throw new Error('no PostgreSQL server');
};

interface ClusterOptions {
  /** The checkout whose scripts start it. */
  checkout?: string;
  folder?: string;
  /** The programs of an installed version, instead of the embedded one. */
  programs?: string | undefined;
}

/** A PostgreSQL server of one's own, to stop at will. */
export const startCluster = async ({
  checkout = path.resolve(__dirname, '../..'),
  folder = path.join(openFolder(), 'data'),
  programs,
}: ClusterOptions = {}): Promise<Cluster> => {
  const script = path.join(checkout, 'tests/helpers/cluster-process.mjs');
  const args = [script, folder, ...(programs ? [programs] : [])];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const url = await addressFrom(child.stdout);
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
