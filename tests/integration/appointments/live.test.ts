import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { app, call } from '../../helpers/app';
import { at, createClinic } from '../../helpers/clinic';
import { connect, disconnectAll } from '../../helpers/live';
import { createPerson } from '../../helpers/people';
import { until } from '../../helpers/until';

afterEach(disconnectAll);

const book = async (service: string, time: string) => {
  const { status, body } = await call('POST', '/api/appointments', {
    body: { service, startsAt: at(time), customer: { name: 'Awa', email: 'awa@example.test' } },
  });
  expect([status, body.error]).toEqual([201, undefined]);
};

it('the desk follows its appointments; nobody else does', async () => {
  const { service, organisation } = await createClinic();
  const request = { topics: ['appointments'], organisationId: organisation.documentId };
  const desk = await connect((await createPerson(organisation, 'staff')).token);
  await desk.follow(request);
  const customer = await connect((await createPerson(organisation, 'customer')).token);
  expect(await customer.subscribe(request)).toMatchObject({ error: { code: 'ROLE_REQUIRED' } });
  await book(service, '09:00');
  await until(() => desk.heard.length > 0);
  const { event } = desk.heard[0] ?? {};
  expect(event).toMatchObject({
    name: 'appointments.appointment.requested',
    data: { to: 'requested', startsAt: at('09:00') },
  });
  // Who the customer is, the board asks for with rights of its own.
  expect(JSON.stringify(event)).not.toContain('Awa');
  expect(customer.heard).toEqual([]);
});

it('and in GraphQL with appointmentUpdated, also what happened before', async () => {
  const { service, organisation } = await createClinic();
  const { token } = await createPerson(organisation, 'staff');
  await book(service, '09:00');
  const client = createClient({
    url: `${app.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { token },
  });
  const names: unknown[] = [];
  client.subscribe<{ appointmentUpdated: { name: string } }>(
    {
      query: `subscription ($id: ID!) {
        appointmentUpdated(organisationId: $id, since: "0") { name position }
      }`,
      variables: { id: organisation.documentId },
    },
    {
      next: ({ data }) => names.push(data?.appointmentUpdated.name),
      error: (error) => names.push(error),
      complete: () => undefined,
    },
  );
  await until(() => names.length === 1);
  await book(service, '09:30');
  await until(() => names.length === 2);
  expect(new Set(names)).toEqual(new Set(['appointments.appointment.requested']));
  await client.dispose();
});
