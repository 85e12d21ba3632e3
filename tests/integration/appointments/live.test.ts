import { createClient } from 'graphql-ws';
import type { Client } from 'graphql-ws';
import WebSocket from 'ws';
import { app } from '../../helpers/app';
import { book, createClinic, verb } from '../../helpers/clinic';
import { createPerson } from '../../helpers/people';
import { until } from '../../helpers/until';

const clients: Client[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) {
    await Promise.resolve(client.dispose()).catch(() => undefined);
  }
});

/** What `appointmentUpdated` says to somebody, from the beginning of what is kept. */
const follow = (token: string, variables: object) => {
  const client = createClient({
    url: app.url.replace('http', 'ws') + '/graphql',
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { token },
  });
  clients.push(client);
  const names: string[] = [];
  const failures: string[] = [];
  const query = `subscription ($organisationId: ID, $id: ID) {
    appointmentUpdated(organisationId: $organisationId, id: $id, since: "0") { name entityId }
  }`;
  client.subscribe<{ appointmentUpdated: { name: string } }>(
    { query, variables: { ...variables } },
    {
      next: ({ data, errors }) => {
        if (errors) failures.push(JSON.stringify(errors));
        else if (data) names.push(data.appointmentUpdated.name.split('.').at(-1) ?? '');
      },
      error: (error) => failures.push(JSON.stringify(error)),
      complete: () => undefined,
    },
  );
  return { names, failures };
};

describe('appointmentUpdated', () => {
  it('tells the desk what happens to an appointment, in order', async () => {
    const clinic = await createClinic();
    const desk = await createPerson(clinic.organisation, 'staff');
    const { id, token: link } = await book(clinic, '10:00');
    await book(clinic, '11:00');
    const { names } = follow(desk.token, { organisationId: clinic.organisation.documentId, id });
    await verb(id, 'confirm', { token: desk.token });
    await verb(id, 'cancel', { link });
    await until(() => names.length >= 3);
    expect(names).toEqual(['requested', 'confirmed', 'cancelled']);
  });

  it('tells nothing to customers and to other desks', async () => {
    const clinic = await createClinic();
    const other = await createClinic();
    const { id } = await book(clinic, '10:00');
    for (const [organisation, role] of [
      [clinic.organisation, 'customer'],
      [other.organisation, 'manager'],
    ] as const) {
      const { token } = await createPerson(organisation, role);
      const variables = { organisationId: clinic.organisation.documentId, id };
      const { names, failures } = follow(token, variables);
      await until(() => failures.length > 0);
      expect(names).toEqual([]);
    }
  });
});
