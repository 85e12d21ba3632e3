import { createOrganisation, createPerson } from '../../helpers/people';
import type { Organisation, Person } from '../../helpers/people';
import { Receiver, verify } from '../../helpers/receiver';
import {
  createEndpoint,
  deliveriesOf,
  emitChanges,
  eventually,
  readDelivery,
  readEndpoint,
} from '../../helpers/webhooks';
import { defineTestEvents } from '../../helpers/webhooks';

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
    expect(detail.attemptLog[0]).toMatchObject({ number: 1, status: 200, url: receiver.url });
    expect((await readEndpoint(manager.token, endpoint.id)).health.state).toBe('healthy');
  });
});
