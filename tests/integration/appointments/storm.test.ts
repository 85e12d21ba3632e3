import { Client } from 'pg';
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
import { createPerson } from '../../helpers/people';

const STARTS = ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30', '12:00', '12:30', '13:00'];
STARTS.push('13:30');
const CALLERS = 1000;
/** Neighbours want the same time: those who are under way together are rivals. */
const RIVALS = 20;

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
        startsAt: at(STARTS[Math.floor(index / RIVALS) % STARTS.length] as string),
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

describe('a storm of everything', () => {
  it('never has two on one seat, and answers with success or a reason', async () => {
    const clinic = await crowdedClinic();
    const { token } = await createPerson(clinic.organisation, 'staff');
    const booked = await postAtOnce(requests(clinic).filter((_, index) => index % 16 === 0));
    const ids = booked.flatMap(({ body }) => (body.data ? [body.data.id as string] : []));
    expect(ids.length).toBeGreaterThan(20);

    const verbs = ['confirm', 'cancel', 'reschedule', 'propose', 'reschedule', 'undo'];
    const mixed = Array.from({ length: 600 }, (_, index) => {
      const id = ids[index % ids.length];
      const verb = verbs[(index * 7) % verbs.length] as string;
      const startsAt = at(STARTS[(index * 13) % STARTS.length] as string);
      const resource = clinic.resources[index % 2];
      const body =
        verb === 'reschedule'
          ? { startsAt, resource: index % 5 ? resource : 'any' }
          : verb === 'propose'
            ? { slots: clinic.resources.map((one) => ({ startsAt, resource: one })) }
            : {};
      return { path: `/api/appointments/${id}/${verb}`, body, token };
    });
    const holds = requests(clinic)
      .slice(0, 200)
      .map(({ body: { customer: _customer, ...body } }) => ({
        path: '/api/appointments/holds',
        body,
        token,
      }));
    const replies = await postAtOnce([...mixed, ...holds]);
    expect(replies.filter(({ status }) => status >= 500)).toEqual([]);
    expect(Object.keys(tally(replies))).toEqual(
      expect.arrayContaining(['200', '409 SLOT_TAKEN', '409 TRANSITION_NOT_ALLOWED']),
    );
    expect(await overlappingClaims()).toEqual([]);

    // Each state keeps exactly the seats that it should.
    const { rows } = await strapi.db.connection.raw(
      `SELECT a.document_id, a.state, count(c.id) AS claims FROM appointments a
       LEFT JOIN appointment_claims c ON c.appointment_id = a.document_id AND c.kind <> 'proposal'
       WHERE a.organisation_id = ? GROUP BY a.document_id, a.state
       HAVING count(c.id) <> CASE WHEN a.state IN ('cancelled', 'expired') THEN 0 ELSE 1 END`,
      [clinic.organisation.documentId],
    );
    expect(rows).toEqual([]);
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
