import { parentPort, workerData } from 'node:worker_threads';
import { createAddressRules } from '../domain/address-rules';
import { createResolve } from './resolve';
import { createTransport } from './transport';
import type { Answer, Connection } from './transport';
import { inBatches } from './wire';
import type { Call, Reply, ThreadOptions } from './wire';

/** What runs in the posting thread. */
const { networks, nameServers, concurrency, timeout } = workerData as ThreadOptions;
const open = createTransport({
  rules: createAddressRules(networks),
  resolve: createResolve({ hostsFile: networks.length > 0, nameServers }),
  concurrency,
  timeout,
});
const connections = new Map<number, Connection>();
const reply = inBatches<Reply>((batch) => parentPort?.postMessage(batch));

const connectionTo = (number: number, origin: string): Connection => {
  const known = connections.get(number) ?? open(origin);
  connections.set(number, known);
  return known;
};

const answerTo = async (asked: Call): Promise<Answer | null> => {
  const { connection } = asked;
  if ('message' in asked) return connectionTo(connection, asked.origin).post(asked.message);
  const known = connections.get(connection);
  if ('takeBack' in asked) {
    known?.takeBack();
    return null;
  }
  await known?.close(asked.breakOff);
  connections.delete(connection);
  return null;
};

parentPort?.on('message', (batch: Call[]) => {
  for (const asked of batch) {
    void answerTo(asked).then((answer) => reply({ call: asked.call, answer }));
  }
});
