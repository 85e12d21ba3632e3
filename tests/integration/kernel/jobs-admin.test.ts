import { Unrecoverable } from '../../../plugins/kernel/shared/retry';
import { api, call, strapi } from '../../helpers/app';
import { createAdministrator, createPerson } from '../../helpers/people';
import { emit, happened, known } from '../../helpers/test-events';
import { until } from '../../helpers/until';

declare module '../../../plugins/kernel/shared/jobs' {
  interface JobPayloads {
    'test.admin': { n: number };
  }
}

const { events, jobs } = api('kernel');
let token: string;
let broken = true;

/** An administrator whose only role has just these permissions. */
const withPermissions = async (...actions: string[]): Promise<string> => {
  const name = `role-${actions.length}-${Date.now()}`;
  const role = await strapi.service('admin::role').create({ name, description: name });
  await strapi.service('admin::role').assignPermissions(
    role.id,
    actions.map((action) => ({ action, subject: null, properties: {}, conditions: [] })),
  );
  const { id, token: signedIn } = await createAdministrator();
  await strapi.service('admin::user').updateById(id, { roles: [role.id] });
  return signedIn;
};

const deadJob = async (): Promise<string> => {
  const { id } = await jobs.enqueue(null, 'test.admin', { n: 1 });
  await until(async () => (await jobs.find(id))?.state === 'dead');
  return id;
};

beforeAll(async () => {
  ({ token } = await createAdministrator());
  jobs.define('test.admin', {
    run: async () => (broken ? Promise.reject(new Unrecoverable('broken')) : Promise.resolve()),
  });
  jobs.schedule('test.admin-yearly', {
    task: 'test.admin',
    payload: { n: 2 },
    cron: '0 3 1 1 *',
    timeZone: 'Europe/Paris',
  });
  events.consume({
    name: 'test-admin',
    events: ['test.thing.happened'],
    handle: async () => (broken ? Promise.reject(new Unrecoverable('broken')) : Promise.resolve()),
  });
  await known('test-admin');
});

describe('the jobs page', () => {
  it('shows queues, consumers and schedules', async () => {
    await deadJob();
    const { status, body } = await call('GET', '/kernel/jobs/overview', { token });
    expect(status).toBe(200);
    expect(body.runner).toBe('postgres');
    expect(body.queues).toContainEqual(
      expect.objectContaining({ task: 'test.admin', dead: expect.any(Number), concurrency: null }),
    );
    expect(body.schedules).toContainEqual(
      expect.objectContaining({
        name: 'test.admin-yearly',
        rhythm: '0 3 1 1 * Europe/Paris',
        nextTick: expect.stringMatching(/-01-01T02:00:00.000Z$/),
      }),
    );
    expect(body.consumers).toContainEqual(expect.objectContaining({ name: 'test-admin' }));
  });

  it('lists dead jobs, retries and discards them', async () => {
    broken = true;
    const [first, second] = [await deadJob(), await deadJob()];
    const list = await call('GET', '/kernel/jobs?list=dead&task=test.admin', { token });
    expect(list.body.items.map(({ id }: { id: string }) => id).slice(0, 2)).toEqual([
      second,
      first,
    ]);
    expect(list.body.items[0]).toMatchObject({ error: 'Unrecoverable: broken', attempts: 1 });

    broken = false;
    const retried = await call('POST', '/kernel/jobs/retry', { token, body: { ids: [first] } });
    expect(retried.body).toEqual({ changed: 1 });
    await until(async () => (await jobs.find(first))?.state === 'done');
    const discarded = await call('POST', '/kernel/jobs/discard', {
      token,
      body: { ids: [second] },
    });
    expect(discarded.body).toEqual({ changed: 1 });
    expect((await jobs.find(second))?.state).toBe('discarded');
  });

  it('lists dead letters, retries and discards them', async () => {
    broken = true;
    const [first, second] = await emit(happened('letter-a', 1), happened('letter-b', 2));
    const letters = () => call('GET', '/kernel/dead-letters?consumer=test-admin', { token });
    await until(async () => (await letters()).body.items.length === 2);
    broken = false;
    const choice = (id?: string) => ({ token, body: { consumer: 'test-admin', eventIds: [id] } });
    const retried = await call('POST', '/kernel/dead-letters/retry', choice(first?.id));
    const discarded = await call('POST', '/kernel/dead-letters/discard', choice(second?.id));
    expect([retried.body, discarded.body]).toEqual([{ changed: 1 }, { changed: 1 }]);
    expect((await letters()).body).toEqual({ items: [], more: false });
  });

  it('tells which page is the last', async () => {
    broken = true;
    await jobs.enqueueMany(
      null,
      'test.admin',
      Array.from({ length: 30 }, (_, n) => ({ payload: { n } })),
    );
    const page = (number: number) =>
      call('GET', `/kernel/jobs?list=dead&task=test.admin&page=${number}`, { token });
    await until(async () => (await page(2)).body.items.length >= 5);
    expect((await page(1)).body).toMatchObject({ more: true });
    expect((await page(1)).body.items).toHaveLength(25);
    expect((await page(2)).body.more).toBe(false);
  });
});

describe('who may', () => {
  const paths: [string, string, object?][] = [
    ['GET', '/kernel/jobs/overview'],
    ['GET', '/kernel/jobs?list=dead'],
    ['GET', '/kernel/dead-letters'],
    ['POST', '/kernel/jobs/retry', { ids: [crypto.randomUUID()] }],
    ['POST', '/kernel/jobs/discard', { ids: [crypto.randomUUID()] }],
    ['POST', '/kernel/dead-letters/retry', { consumer: 'x', eventIds: [crypto.randomUUID()] }],
    ['POST', '/kernel/dead-letters/discard', { consumer: 'x', eventIds: [crypto.randomUUID()] }],
  ];
  const statuses = async (as?: string): Promise<number[]> => {
    const replies = [];
    for (const [method, path, body] of paths) {
      replies.push((await call(method, path, { token: as, body })).status);
    }
    return replies;
  };

  it('nobody without an administrator’s session', async () => {
    expect(await statuses()).toEqual(paths.map(() => 401));
    const { token: member } = await createPerson();
    expect(await statuses(member)).toEqual(paths.map(() => 401));
  });

  it('administrators as far as their permissions go', async () => {
    expect(await statuses(await withPermissions())).toEqual(paths.map(() => 403));
    const reader = await withPermissions('plugin::kernel.jobs.read');
    expect(await statuses(reader)).toEqual([200, 200, 200, 403, 403, 403, 403]);
    const both = ['plugin::kernel.jobs.read', 'plugin::kernel.jobs.manage'];
    expect(await statuses(await withPermissions(...both))).toEqual(paths.map(() => 200));
  });

  it('bad input is a 400 that names the field', async () => {
    const bad = async (method: string, path: string, body?: object) => {
      const reply = await call(method, path, { token, body });
      return [reply.status, reply.body.error?.details?.field];
    };
    expect(await bad('GET', '/kernel/jobs')).toEqual([400, 'list']);
    expect(await bad('GET', '/kernel/jobs?list=dead&page=0')).toEqual([400, 'page']);
    expect(await bad('GET', '/kernel/jobs?list=dead&sort=x')).toEqual([400, 'body']);
    expect(await bad('POST', '/kernel/jobs/retry', { ids: ['1'] })).toEqual([400, 'ids.0']);
    expect(await bad('POST', '/kernel/dead-letters/retry', { eventIds: [] })).toEqual([
      400,
      'consumer',
    ]);
  });
});
