import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { createSecretBox } from '../../plugins/webhooks/server/src/domain/secret-box';
import { generateSecret } from '../../plugins/webhooks/server/src/domain/secret';
import { Receiver, verify } from '../helpers/receiver';
import type { Received, Respond } from '../helpers/receiver';
import { testEnv } from '../helpers/test-env.cjs';

export interface Endpoint {
  name: string;
  receiver: Receiver;
  /** What a receiver would not believe: signatures are only good for minutes, so checked at once. */
  unbelieved: Received[];
}

/** Of messages that come for the first time: received, but the sender does not learn it. */
const BREAKS = 0.004;

const takesAll: Respond = (response) => void response.end();

const breaksOff: Respond = (response, { headers }, earlier) => {
  const id = headers['webhook-id'];
  // A second failure would be tried again after minutes.
  const breaks = Math.random() < BREAKS && !earlier.some((one) => one.headers['webhook-id'] === id);
  if (breaks) response.destroy();
  else response.end();
};

const isGenuine = (secret: string, received: Received): boolean => {
  try {
    verify(secret, received);
    return true;
  } catch {
    return false;
  }
};

/** Two endpoints of the platform: one that takes everything, and one that now and then breaks off. */
export const subscribe = async (client: Client): Promise<Endpoint[]> => {
  const box = createSecretBox(testEnv('').ENCRYPTION_KEY ?? '');
  const endpoints: Endpoint[] = [];
  for (const [name, respond] of Object.entries({ takesAll, breaksOff })) {
    const [id, secret] = [randomUUID(), generateSecret()];
    const unbelieved: Received[] = [];
    const receiver = await Receiver.start((response, received, earlier) => {
      if (!isGenuine(secret, received)) unbelieved.push(received);
      return respond(response, received, earlier);
    });
    await client.query(
      `INSERT INTO webhooks_endpoints (id, url, description, events, patterns, created_at, updated_at)
       VALUES ($1, $2, $3, '{test.fault.*}', '{test.fault.%}', now(), now())`,
      [id, receiver.url, name],
    );
    await client.query('INSERT INTO webhooks_health (endpoint_id) VALUES ($1)', [id]);
    await client.query(
      `INSERT INTO webhooks_secrets (id, endpoint_id, sealed, created_at) VALUES ($1, $2, $3, now())`,
      [randomUUID(), id, box.seal(secret, id)],
    );
    endpoints.push({ name, receiver, unbelieved });
  }
  return endpoints;
};

/**
 * Each event at least once and nothing else, repetitions told by their id, each entity in order.
 * Returns how many were repetitions.
 */
export const checkReceived = (
  { receiver, unbelieved }: Endpoint,
  committed: ReadonlySet<string>,
): number => {
  expect(unbelieved).toEqual([]);
  const texts = new Map<string, string>();
  const reached = new Map<string, number>();
  for (const received of receiver.received) {
    const id = received.headers['webhook-id'] ?? '';
    expect(received.text).toBe(texts.get(id) ?? received.text);
    texts.set(id, received.text);

    const { entityId, details } = received.body.data;
    const { n } = details as { n: number };
    const last = reached.get(entityId) ?? 0;
    expect(n).toBeLessThanOrEqual(last + 1);
    reached.set(entityId, Math.max(last, n));
  }
  expect(new Set(texts.keys())).toEqual(committed);
  return receiver.received.length - texts.size;
};
