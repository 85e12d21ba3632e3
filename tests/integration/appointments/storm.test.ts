import { app, call, strapi } from '../../helpers/app';
import {
  at,
  createClinic,
  createResource,
  openDaily,
  overlappingClaims,
} from '../../helpers/clinic';
import type { Clinic } from '../../helpers/clinic';
import { postAtOnce, tally } from '../../helpers/crowd';
import { Client } from 'pg';

const STARTS = ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30', '12:00', '12:30', '13:00'];
STARTS.push('13:30');
const CALLERS = 1000;

/** One resource with one seat, one with three: four may come at each of the ten times. */
const crowdedClinic = async (): Promise<Clinic> => {
  const hours = { startTime: '09:00:00', endTime: '14:00:00' };
  const service = { durationMinutes: 20, bufferAfterMinutes: 10 };
  const clinic = await createClinic({ service, hours });
  const group = await createResource(clinic.organisation, [clinic.service], { capacity: 3 });
  await openDaily(clinic.organisation, group, hours);
  return { ...clinic, resources: [...clinic.resources, group] };
};

const requests = ({ service, resources }: Clinic) =>
  Array.from({ length: CALLERS }, (_, index) => {
    // A third of them names the first resource, a third the second, a third takes any.
    const resource = resources[index % 3];
    return {
      path: '/api/appointments',
      body: {
        service,
        startsAt: at(STARTS[index % STARTS.length] as string),
        customer: { name: 'Crowd', email: `caller-${index}@example.test` },
        ...(resource === undefined ? {} : { resource }),
      },
    };
  });

describe('a storm of requests', () => {
  it('books exactly what there is room for, and refuses the others with SLOT_TAKEN', async () => {
    const clinic = await crowdedClinic();
    const replies = await postAtOnce(requests(clinic));
    expect(tally(replies)).toEqual({ 201: 40, '409 SLOT_TAKEN': CALLERS - 40 });
    expect(await overlappingClaims()).toEqual([]);

    const { documentId } = clinic.organisation;
    const claims = strapi.db.connection('appointment_claims');
    expect(await claims.where({ organisation_id: documentId })).toHaveLength(40);
    const range = `from=${at('09:00')}&to=${at('14:00')}`;
    const search = await call('GET', `/api/appointments/slots?service=${clinic.service}&${range}`);
    expect(search.body).toMatchObject({ data: [], meta: { reason: 'FULLY_BOOKED' } });
  });
});

describe('the constraint behind the code', () => {
  it('lets one of fifty connections in, although none takes a lock', async () => {
    const clients = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const client = new Client({ connectionString: app.databaseUrl });
        await client.connect();
        await client.query(`SET guichet.scope = '*'`);
        return client;
      }),
    );
    const inserts = await Promise.allSettled(
      clients.map((client, index) =>
        client.query(
          `INSERT INTO appointment_claims (organisation_id, resource_id, appointment_id, seat, kind,
             starts_at, ends_at, occupied_from, occupied_to)
           SELECT 'o', 'r', $1, 0, 'booking', t, t + interval '20 min', t - interval '10 min',
             t + interval '30 min' FROM (SELECT CAST($2 AS timestamp) AS t) AS slot`,
          [`appointment-${index}`, `2027-01-04 09:0${index % 10}`],
        ),
      ),
    );
    await Promise.all(clients.map((client) => client.end()));
    const refused = inserts.filter((insert) => insert.status === 'rejected');
    expect(refused.map(({ reason }) => reason.code)).not.toContain('42501');
    expect(inserts.length - refused.length).toBe(1);
    expect(await overlappingClaims()).toEqual([]);
  });
});
