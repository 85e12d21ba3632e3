import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export const percentile = (values, part) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * part) / 100))];
};

export const median = (values) => percentile(values, 50);

export const timed = (work) => {
  const start = performance.now();
  const result = work();
  return { took: performance.now() - start, result };
};

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

/** Bytes that are still in use after a collection. */
export const bytesInUse = () => {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};
