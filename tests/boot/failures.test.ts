import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { Client } from 'pg';
import { databaseOn, startCluster } from '../helpers/cluster';
import type { Cluster } from '../helpers/cluster';
import { finish, openFolder, removeFolders, serve } from '../helpers/launch';
import type { Launched } from '../helpers/launch';
import { startRedis } from '../helpers/redis.cjs';
import type { RedisServer } from '../helpers/redis.cjs';

/** What somebody who operates Guichet sees when things break. Sequential. */
let cluster: Cluster;
let redis: RedisServer;
let app: Launched;

const envelopes: string[] = [];
const sink = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    const zipped = request.headers['content-encoding'] === 'gzip';
    envelopes.push((zipped ? gunzipSync(body) : body).toString());
    response.end('{}');
  });
});

const run = async (url: string, sql: string): Promise<void> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
};

const get = async (path: string): Promise<{ status: number; body: any }> => {
  const response = await fetch(`http://127.0.0.1:${app.port}${path}`, {
    headers: { cookie: 'name=planted', 'user-agent': 'planted' },
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : undefined };
};

const until = async (check: () => boolean | Promise<boolean>): Promise<void> => {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('waited in vain');
};

beforeAll(async () => {
  await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve));
  const { port } = sink.address() as AddressInfo;
  cluster = await startCluster();
  redis = await startRedis();
  await run(cluster.url, 'CREATE DATABASE failures');
  app = await serve({
    folder: openFolder(),
    env: {
      DATABASE_URL: databaseOn(cluster, 'failures'),
      REDIS_URL: redis.url,
      SENTRY_DSN: `http://key@127.0.0.1:${port}/1`,
    },
  });
}, 240_000);

afterAll(async () => {
  await finish(app, 'SIGKILL');
  await cluster.stop();
  await redis.stop();
  sink.close();
  removeFolders();
});

describe('Sentry', () => {
  it('gets a failure that nobody expected, with its route and without the caller', async () => {
    await run(databaseOn(cluster, 'failures'), 'ALTER TABLE faqs RENAME TO faqs_gone');
    expect(await get('/api/faqs?filters[question][$eq]=planted-question')).toMatchObject({
      status: 500,
      body: { error: { message: 'Internal Server Error' } },
    });
    await run(databaseOn(cluster, 'failures'), 'ALTER TABLE faqs_gone RENAME TO faqs');

    await until(() => envelopes.length > 0);
    const [envelope = ''] = envelopes;
    const event = JSON.parse(envelope.split('\n')[2] ?? '');
    expect(event.exception.values.at(-1).value).toContain('relation "faqs" does not exist');
    expect(event.exception.values.at(-1).stacktrace.frames.length).toBeGreaterThan(3);
    expect(event.tags).toEqual({ method: 'GET', route: '/api/faqs' });
    expect(event.request).toBeUndefined();
    expect(event.user).toBeUndefined();
    expect(envelope).not.toMatch(/planted/);
  });

  it('gets nothing for what callers do wrong', async () => {
    expect((await get('/api/faqs?sort=nosuch')).status).toBe(400);
    expect((await get('/api/nosuch')).status).toBe(404);
    expect(envelopes).toHaveLength(1);
  });
});

describe('GET /_ready', () => {
  it('answers while database and Redis do', async () => {
    expect(await get('/_ready')).toEqual({ status: 200, body: { status: 'ready' } });
  });

  it('says 503 and why without Redis, while /_health says alive', async () => {
    await redis.stop();
    expect(await get('/_ready')).toEqual({
      status: 503,
      body: {
        data: null,
        error: {
          status: 503,
          name: 'DomainError',
          message: expect.stringMatching(/^The redis does not answer: .*ECONNREFUSED/),
          details: { code: 'REDIS_UNAVAILABLE' },
        },
      },
    });
    expect((await get('/_health')).status).toBe(204);
  });

  it('says 503 and why without the database', async () => {
    await cluster.stop();
    const { status, body } = await get('/_ready');
    expect(status).toBe(503);
    expect(body.error.details.code).toBe('DATABASE_UNAVAILABLE');
    expect((await get('/_health')).status).toBe(204);
  });
});
