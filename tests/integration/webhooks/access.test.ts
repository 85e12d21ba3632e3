import * as appointments from '../../../plugins/appointments/admin/src/translations/events';
import * as crm from '../../../plugins/crm/admin/src/translations/events';
import * as notifications from '../../../plugins/notifications/admin/src/translations/events';
import * as postes from '../../../plugins/postes/admin/src/translations/events';
import * as queues from '../../../plugins/queues/admin/src/translations/events';
import * as webhooks from '../../../plugins/webhooks/admin/src/translations/events';
import type { EndpointWithSecret } from '../../../plugins/webhooks/shared/contracts';
import { call } from '../../helpers/app';
import { createAdministrator, createOrganisation, createPerson } from '../../helpers/people';
import type { Organisation, Person } from '../../helpers/people';
import { Receiver } from '../../helpers/receiver';
import {
  createEndpoint,
  defineTestEvents,
  deliveriesOf,
  emitChanges,
  eventually,
} from '../../helpers/webhooks';

describe('who may do what', () => {
  let a: Organisation;
  let b: Organisation;
  let managerA: Person;
  let managerB: Person;
  let staffA: Person;
  let customerA: Person;
  let outsider: Person;
  let receiver: Receiver;
  let endpoint: EndpointWithSecret;
  let deliveryId: string;

  beforeAll(async () => {
    defineTestEvents();
    [a, b] = [await createOrganisation(), await createOrganisation()];
    managerA = await createPerson(a, 'manager');
    managerB = await createPerson(b, 'manager');
    staffA = await createPerson(a, 'staff');
    customerA = await createPerson(a, 'customer');
    outsider = await createPerson();
    receiver = await Receiver.start();
    endpoint = await createEndpoint(managerA.token, { url: receiver.url });
    await emitChanges(a.documentId, ['x']);
    deliveryId = await eventually(async () => {
      const [found] = await deliveriesOf(managerA.token, endpoint.id, '&state=delivered');
      expect(found).toBeDefined();
      return found!.id;
    });
  });
  afterAll(() => receiver.stop());

  const range = () => ({
    from: new Date(Date.now() - 1_000).toISOString(),
    until: new Date().toISOString(),
  });
  const one = (): [string, string, unknown?][] => [
    ['GET', `/api/webhook-endpoints/${endpoint.id}`],
    ['PUT', `/api/webhook-endpoints/${endpoint.id}`, { description: 'mine' }],
    ['POST', `/api/webhook-endpoints/${endpoint.id}/rotate-secret`, {}],
    ['POST', `/api/webhook-endpoints/${endpoint.id}/test`, {}],
    ['POST', `/api/webhook-endpoints/${endpoint.id}/enable`, {}],
    ['POST', `/api/webhook-endpoints/${endpoint.id}/replay`, range()],
    ['GET', `/api/webhook-endpoints/${endpoint.id}/replays`],
    ['GET', `/api/webhook-endpoints/${endpoint.id}/statistics`],
    ['GET', `/api/webhook-deliveries/${deliveryId}`],
    ['POST', `/api/webhook-deliveries/${deliveryId}/replay`, {}],
    ['GET', `/api/webhook-endpoints?organisationId=${a.documentId}`],
    ['GET', `/api/webhook-deliveries?organisationId=${a.documentId}`],
    [
      'POST',
      '/api/webhook-endpoints',
      { organisationId: a.documentId, url: receiver.url, events: ['*'] },
    ],
    ['DELETE', `/api/webhook-endpoints/${endpoint.id}`],
  ];

  const answers = async (token?: string): Promise<number[]> => {
    const statuses: number[] = [];
    for (const [method, path, body] of one()) {
      statuses.push((await call(method, path, { token, body })).status);
    }
    return statuses;
  };

  it('hides everything of A from a manager of B and from outsiders', async () => {
    for (const { token } of [managerB, outsider]) {
      expect(await answers(token)).toEqual(one().map(() => 404));
    }
  });

  it('refuses members without the role, and anonymous callers', async () => {
    expect(await answers(staffA.token)).toEqual(one().map(() => 403));
    for (const status of await answers(customerA.token)) expect([403, 404]).toContain(status);
    for (const status of await answers()) expect([401, 403]).toContain(status);
  });

  it('lists only what the caller manages', async () => {
    const list = (token: string, what: string) => call('GET', `/api/webhook-${what}`, { token });
    expect((await list(managerB.token, 'endpoints')).body.data).toEqual([]);
    expect((await list(managerB.token, 'deliveries')).body.data).toEqual([]);
    expect((await list(managerA.token, 'endpoints')).body.data).toHaveLength(1);
    expect((await list(staffA.token, 'endpoints')).status).toBe(403);
    expect((await list(outsider.token, 'deliveries')).status).toBe(403);
  });

  it('sends an organisation nothing of another one', async () => {
    const before = receiver.received.length;
    await emitChanges(b.documentId, ['y']);
    await emitChanges(null, ['z']);
    await emitChanges(a.documentId, ['mine']);
    await receiver.until(before + 1);
    expect(receiver.received.slice(before).map(({ body }) => body.data.entityId)).toEqual(['mine']);
  });

  it('gives the platform endpoints of its own, to super administrators only', async () => {
    const platform = await Receiver.start();
    const body = { organisationId: null, url: platform.url, events: ['content.*'] };
    const refused = await call('POST', '/api/webhook-endpoints', { token: managerA.token, body });
    expect(refused.status).toBe(403);

    const { token } = await createAdministrator();
    const made = await call('POST', '/webhooks/endpoints', { token, body });
    expect(made.status).toBe(201);
    const path = `/api/webhook-endpoints/${made.body.data.id}`;
    expect((await call('GET', path, { token: managerA.token })).status).toBe(404);
    await emitChanges(a.documentId, ['of-a']);
    await emitChanges(b.documentId, ['of-b']);
    await emitChanges(null, ['of-nobody']);
    await platform.until(3);
    const entities = platform.received.map(({ body: { data } }) => data.entityId);
    expect(entities.sort()).toEqual(['of-a', 'of-b', 'of-nobody']);
    const seen = await call('GET', '/api/webhook-deliveries', { token: managerA.token });
    expect(seen.body.data.map((one: { endpointId: string }) => one.endpointId)).not.toContain(
      made.body.data.id,
    );
    await platform.stop();
  });

  it.each([
    [{}, 'url'],
    [{ url: 'https://example.org', events: [] }, 'events'],
    [{ url: 'https://example.org', events: ['*'], secret: 'mine' }, 'secret'],
    [{ url: 'nonsense', events: ['*'] }, 'url'],
    [{ url: 'https://10.0.0.1/', events: ['*'] }, 'url'],
    [{ url: 'https://[::1]/', events: ['*'] }, 'url'],
    [{ url: 'https://user:pass@example.org/', events: ['*'] }, 'url'],
    [{ url: 'https://example.org', events: ['nope.*'] }, 'events.0'],
    [{ url: 'https://example.org', events: ['content.test.secret'] }, 'events.0'],
    [{ url: 'https://example.org', events: ['*'], description: 'x'.repeat(501) }, 'description'],
  ])('refuses %j and names the field', async (body, field) => {
    const reply = await call('POST', '/api/webhook-endpoints', { token: managerA.token, body });
    expect(reply.status).toBe(400);
    expect(reply.body.error.details.field).toBe(field);
  });

  it.each([
    '/api/webhook-deliveries?cursor=x',
    '/api/webhook-deliveries?limit=1000',
    '/api/webhook-deliveries?state=lost',
    '/api/webhook-deliveries?from=yesterday',
    '/api/webhook-deliveries?nonsense=1',
    '/api/webhook-endpoints?cursor=%00',
  ])('refuses %s', async (path) => {
    expect((await call('GET', path, { token: managerA.token })).status).toBe(400);
  });

  it('pages through the log without gaps or repetitions', async () => {
    await emitChanges(
      a.documentId,
      Array.from({ length: 7 }, (_, n) => `page-${n}`),
    );
    const all = await eventually(async () => {
      const rows = await deliveriesOf(managerA.token, endpoint.id);
      expect(rows.filter(({ entity }) => entity.includes('page-'))).toHaveLength(7);
      return rows.map(({ id }) => id);
    });
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: string = `endpointId=${endpoint.id}&limit=3${cursor && `&cursor=${cursor}`}`;
      const reply = await call('GET', `/api/webhook-deliveries?${query}`, {
        token: managerA.token,
      });
      paged.push(...reply.body.data.map(({ id }: { id: string }) => id));
      cursor = reply.body.meta.cursor;
    }
    expect(paged).toEqual(all);
  });

  it('removes an endpoint with its log', async () => {
    const gone = await createEndpoint(managerA.token, { url: receiver.url });
    await emitChanges(a.documentId, ['last']);
    await eventually(async () =>
      expect(await deliveriesOf(managerA.token, gone.id)).toHaveLength(1),
    );
    const path = `/api/webhook-endpoints/${gone.id}`;
    expect((await call('DELETE', path, { token: managerA.token })).status).toBe(204);
    expect((await call('GET', path, { token: managerA.token })).status).toBe(404);
    await eventually(async () =>
      expect(await deliveriesOf(managerA.token, gone.id)).toHaveLength(0),
    );
  });
});

it('says in French and Arabic what each event means that an endpoint can have', async () => {
  const { token } = await createAdministrator();
  const { body } = await call('GET', '/webhooks/events', { token });
  const names = body.data.map(({ name }: { name: string }) => name);
  const meant = names.filter((name: string) => !name.startsWith('content.'));
  const plugins = [appointments, crm, notifications, postes, queues, webhooks];
  for (const language of ['frEvents', 'arEvents'] as const) {
    const words: Record<string, string> = Object.assign({}, ...plugins.map((one) => one[language]));
    expect(Object.keys(words).sort()).toEqual(meant.map((name: string) => `event.${name}`).sort());
  }
});
