import fc from 'fast-check';
import type { WebhookBody } from '../../../plugins/webhooks/shared/contracts';
import { api, strapi } from '../../helpers/app';
import { createOrganisation, createPerson } from '../../helpers/people';
import { Receiver } from '../../helpers/receiver';
import { emit, happened, quietHead } from '../../helpers/test-events';
import { createEndpoint, eventually } from '../../helpers/webhooks';

const MOST_BYTES = 20_000;
const knex = strapi.db.connection;
let organisationId: string;
let receiver: Receiver;

beforeAll(async () => {
  const organisation = await createOrganisation();
  organisationId = organisation.documentId;
  receiver = await Receiver.start();
  const { token } = await createPerson(organisation, 'manager');
  await createEndpoint(token, { url: receiver.url, events: ['test.*'] });
});
afterAll(() => receiver.stop());

/** The bytes that were kept for each of these, by entity. */
const bodiesOf = (ids: readonly string[]): Promise<Map<string, Buffer>> =>
  eventually(async () => {
    const rows = await knex('webhooks_messages').whereIn('event_id', [...ids]);
    expect(rows).toHaveLength(ids.length);
    return new Map(rows.map(({ event_id, body }) => [event_id, body]));
  });

/** Nothing that the database would not keep. */
const letters = { unit: 'grapheme', minLength: 1 } as const;
const details = fc.record({ n: fc.integer(), value: fc.jsonValue({ stringUnit: 'grapheme' }) });
const inputs = fc.array(fc.record({ entityId: fc.string(letters), data: details }), {
  minLength: 30,
  maxLength: 30,
});

it('says of any event what the standard and the documentation say', async () => {
  await fc.assert(
    fc.asyncProperty(inputs, async (given) => {
      const after = await quietHead();
      const emitted = await emit(
        ...given.map(({ entityId, data }) => ({ ...happened(entityId, 1, organisationId), data })),
      );
      const bodies = await bodiesOf(emitted.map(({ id }) => id));
      await quietHead();
      const { events } = await api('kernel').events.read({ after, limit: 100 });
      const ours = events.filter(({ id }) => bodies.has(id));
      expect(ours).toHaveLength(given.length);
      for (const { id, name, occurredAt, data, ...event } of ours) {
        const { entityType, entityId, version, position } = event;
        const body = {
          type: name,
          timestamp: occurredAt,
          data: { organisationId, entityType, entityId, version, position, details: data },
        };
        expect(JSON.parse(String(bodies.get(id)))).toEqual(body);
      }
    }),
    { numRuns: 5 },
  );
});

it('leaves the details out of what would exceed 20 kB, to the byte', async () => {
  const read = async (...sizes: readonly number[]) => {
    const emitted = await emit(
      ...sizes.map((size) => ({ ...happened('limit', 1, organisationId), data: sized(size) })),
    );
    const bodies = await bodiesOf(emitted.map(({ id }) => id));
    return emitted.map(({ id }) => {
      const body = bodies.get(id)!;
      return { bytes: body.length, ...(JSON.parse(String(body)) as WebhookBody).data };
    });
  };
  const [shortest] = await read(0);
  const rest = MOST_BYTES - shortest!.bytes;
  const sizes = [rest - 2, rest - 1, rest, rest + 1, rest + 2, 2 * MOST_BYTES];
  for (const [index, { bytes, position, details: kept }] of (await read(...sizes)).entries()) {
    const digits = position.length - shortest!.position.length;
    const whole = shortest!.bytes + sizes[index]! + digits;
    const fits = whole <= MOST_BYTES;
    expect([whole, kept !== null]).toEqual([whole, fits]);
    expect(bytes).toBe(fits ? whole : shortest!.bytes + digits - EMPTY.length + 'null'.length);
  }
});

/** As the database writes them. */
const EMPTY = '{"n": 1, "text": ""}';

/** Details that take so many bytes more than empty ones, in letters of one and of three. */
const sized = (bytes: number) => ({
  n: 1,
  text: '€'.repeat(Math.floor(bytes / 3)) + 'a'.repeat(bytes % 3),
});
