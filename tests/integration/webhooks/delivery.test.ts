import { api, call, strapi } from '../../helpers/app';
import { createOrganisation, createPerson } from '../../helpers/people';
import type { Organisation, Person } from '../../helpers/people';
import { Receiver, verify } from '../../helpers/receiver';
import {
  createEndpoint,
  defineTestEvents,
  deliveriesOf,
  emitChanges,
  eventually,
  readDelivery,
  readEndpoint,
} from '../../helpers/webhooks';

describe('delivery', () => {
  let organisation: Organisation;
  let manager: Person;
  let receiver: Receiver;

  beforeAll(async () => {
    defineTestEvents();
    organisation = await createOrganisation();
    manager = await createPerson(organisation, 'manager');
  });
  beforeEach(async () => {
    receiver = await Receiver.start();
  });
  afterEach(() => receiver.stop());

  it('sends a committed event, signed to the standard, and logs it', async () => {
    receiver.respond = (response) => void response.setHeader('x-answer', 'thanks').end('noted');
    const endpoint = await createEndpoint(manager.token, { url: receiver.url });
    const [eventId] = await emitChanges(organisation.documentId, ['faq-1']);
    const [received] = await receiver.until(1);

    expect(verify(endpoint.secret, received!)).toEqual(received!.body);
    expect(received!.headers['webhook-id']).toBe(eventId);
    expect(received!.body).toMatchObject({
      type: 'content.test.published',
      data: { organisationId: organisation.documentId, entityId: 'faq-1', version: 1 },
    });
    const delivery = await eventually(async () => {
      const [found] = await deliveriesOf(manager.token, endpoint.id);
      expect(found).toMatchObject({ state: 'delivered', attempts: 1, lastStatus: 200, eventId });
      return found!;
    });
    const detail = await readDelivery(manager.token, delivery.id);
    expect(detail.payload).toBe(received!.text);
    expect(detail.attemptLog[0]).toMatchObject({
      ...{ number: 1, status: 200, url: receiver.url, responseBody: 'noted', truncated: false },
      signature: received!.headers['webhook-signature'],
      responseHeaders: expect.objectContaining({ 'x-answer': 'thanks' }),
    });
    expect((await readEndpoint(manager.token, endpoint.id)).health.state).toBe('healthy');
  });

  it('sends only what the filters name, and nothing internal', async () => {
    await createEndpoint(manager.token, { url: receiver.url, events: ['content.*.updated'] });
    const all = await Receiver.start();
    await createEndpoint(manager.token, { url: all.url, events: ['*'] });
    await emitChanges(organisation.documentId, ['a'], 'content.test.secret');
    await emitChanges(organisation.documentId, ['a'], 'content.test.published');
    const [updated] = await emitChanges(organisation.documentId, ['a'], 'content.test.updated');

    await all.until(3);
    await receiver.until(1);
    expect(receiver.ids).toEqual([updated]);
    const types = all.received.map(({ body }) => body.type);
    expect(types).toContain('content.test.published');
    expect(types).not.toContain('content.test.secret');
    await all.stop();
  });

  it('lets both secrets verify while a rotation overlaps, and one after it', async () => {
    const endpoint = await createEndpoint(manager.token, { url: receiver.url });
    const rotate = async (overlapHours: number): Promise<string> => {
      const path = `/api/webhook-endpoints/${endpoint.id}/rotate-secret`;
      const reply = await call('POST', path, { token: manager.token, body: { overlapHours } });
      expect(reply.status).toBe(200);
      expect(reply.body.data.secrets).toHaveLength(overlapHours > 0 ? 2 : 1);
      return reply.body.data.secret;
    };
    const second = await rotate(1);
    await emitChanges(organisation.documentId, ['rotated']);
    const [both] = await receiver.until(1);
    expect(both!.headers['webhook-signature']!.split(' ')).toHaveLength(2);
    verify(endpoint.secret, both!);
    verify(second, both!);

    const third = await rotate(0);
    await emitChanges(organisation.documentId, ['rotated']);
    const one = (await receiver.until(2))[1]!;
    expect(one.headers['webhook-signature']!.split(' ')).toHaveLength(1);
    verify(third, one);
    expect(() => verify(second, one)).toThrow();
  });

  it('stops signing with the old secret when the overlap is over', async () => {
    const endpoint = await createEndpoint(manager.token, { url: receiver.url });
    await call('POST', `/api/webhook-endpoints/${endpoint.id}/rotate-secret`, {
      token: manager.token,
      body: { overlapHours: 2 },
    });
    const restore = api('kernel').setClock({ now: () => new Date(Date.now() + 2 * 3_600_000) });
    try {
      await emitChanges(organisation.documentId, ['later']);
      const [received] = await receiver.until(1);
      expect(received!.headers['webhook-signature']!.split(' ')).toHaveLength(1);
    } finally {
      restore();
    }
  });

  it('keeps secrets encrypted and never shows them again', async () => {
    const endpoint = await createEndpoint(manager.token, { url: receiver.url });
    expect(endpoint.secret).toMatch(/^whsec_/);
    expect(await readEndpoint(manager.token, endpoint.id)).not.toHaveProperty('secret');
    const rows = await strapi.db.connection('webhooks_secrets').where({ endpoint_id: endpoint.id });
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(endpoint.secret.slice(6, 20));
  });

  it('sends a test to the tested endpoint alone', async () => {
    const other = await Receiver.start();
    await createEndpoint(manager.token, { url: other.url, events: ['*'] });
    const endpoint = await createEndpoint(manager.token, { url: receiver.url });
    const path = `/api/webhook-endpoints/${endpoint.id}/test`;
    const reply = await call('POST', path, { token: manager.token });
    expect(reply.status).toBe(202);
    const [received] = await receiver.until(1);
    expect(received!.headers['webhook-id']).toBe(reply.body.data.eventId);
    expect(received!.body.type).toBe('webhooks.endpoint.tested');
    await emitChanges(organisation.documentId, ['after'], 'content.test.updated');
    await receiver.until(2);
    expect(other.ids).not.toContain(reply.body.data.eventId);
    await other.stop();
  });

  it('records what comes for a disabled endpoint and sends it when replayed', async () => {
    const endpoint = await createEndpoint(manager.token, { url: receiver.url });
    const path = `/api/webhook-endpoints/${endpoint.id}`;
    const put = (enabled: boolean) =>
      call('PUT', path, { token: manager.token, body: { enabled } });
    expect((await put(false)).body.data).toMatchObject({
      enabled: false,
      disabledReason: 'manual',
    });
    const from = new Date();
    const ids = await emitChanges(organisation.documentId, ['x', 'y', 'x']);
    await eventually(async () =>
      expect(await deliveriesOf(manager.token, endpoint.id, '&state=skipped')).toHaveLength(3),
    );
    const range = { from: from.toISOString(), until: new Date(Date.now() + 60_000).toISOString() };
    const replay = () => call('POST', `${path}/replay`, { token: manager.token, body: range });
    expect((await replay()).body.error.details.code).toBe('ENDPOINT_DISABLED');
    expect(receiver.received).toHaveLength(0);

    await put(true);
    expect((await replay()).status).toBe(202);
    await receiver.until(3);
    expect([...receiver.ids].sort()).toEqual([...ids].sort());
    expect(receiver.ids.indexOf(ids[0]!)).toBeLessThan(receiver.ids.indexOf(ids[2]!));
    await eventually(async () => {
      const replays = await call('GET', `${path}/replays`, { token: manager.token });
      expect(replays.body.data[0]).toMatchObject({ state: 'done', replayed: 3 });
    });
  });

  it('sends one delivery again with the same id and body', async () => {
    const endpoint = await createEndpoint(manager.token, { url: receiver.url });
    await emitChanges(organisation.documentId, ['again']);
    await receiver.until(1);
    const delivery = await eventually(async () => {
      const [found] = await deliveriesOf(manager.token, endpoint.id, '&state=delivered');
      expect(found).toBeDefined();
      return found!;
    });
    const path = `/api/webhook-deliveries/${delivery.id}/replay`;
    expect((await call('POST', path, { token: manager.token })).status).toBe(202);
    const [first, second] = await receiver.until(2);
    expect(second!.text).toBe(first!.text);
    expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
    await eventually(async () =>
      expect(await readDelivery(manager.token, delivery.id)).toMatchObject({
        state: 'delivered',
        attempts: 2,
        replays: 1,
      }),
    );
  });

  it('records each event once, also when the cursor is set back', async () => {
    const endpoint = await createEndpoint(manager.token, { url: receiver.url });
    const ids = await emitChanges(organisation.documentId, ['twice']);
    await receiver.until(1);
    const event = await strapi.db.connection('kernel_events').where({ id: ids[0] }).first();
    const position = BigInt(event.position) - 1n;
    await strapi.db.connection('webhooks_cursor').update({ position: String(position) });
    const after = await emitChanges(organisation.documentId, ['after']);
    await eventually(() => Promise.resolve(expect(receiver.ids).toEqual([...ids, ...after])));
    expect(receiver.received).toHaveLength(2);
    expect(await deliveriesOf(manager.token, endpoint.id, '&event=content.*')).toHaveLength(2);
  });
});
