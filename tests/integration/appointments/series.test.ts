import { call, strapi } from '../../helpers/app';
import { at, book, createClinic } from '../../helpers/clinic';
import type { Clinic } from '../../helpers/clinic';

const weekly = (clinic: Clinic, more: object = {}) =>
  call('POST', '/api/appointments/series', {
    body: {
      service: clinic.service,
      startsAt: at('10:00'),
      recurrence: { unit: 'week', weekdays: [1] },
      count: 4,
      customer: { name: 'Awa Ndiaye', email: 'awa@example.test' },
      ...more,
    },
  });

const rowsOf = (clinic: Clinic) =>
  strapi.db
    .connection('appointments')
    .where({ organisation_id: clinic.organisation.documentId })
    .whereNotNull('series_id');

describe('POST /api/appointments/series', () => {
  it('books all occurrences with one resource', async () => {
    const clinic = await createClinic({ resources: 2 });
    const { status, body } = await weekly(clinic);
    expect(status).toBe(201);
    expect(body.data.appointments.map((one: any) => one.startsAt)).toEqual([
      at('10:00', '2027-01-04'),
      at('10:00', '2027-01-11'),
      at('10:00', '2027-01-18'),
      at('10:00', '2027-01-25'),
    ]);
    const resources = new Set(body.data.appointments.map((one: any) => one.resourceId));
    expect(resources.size).toBe(1);
    expect(new Set(body.data.appointments.map((one: any) => one.seriesId)).size).toBe(1);
  });

  it('takes the resource that can have the whole series', async () => {
    const clinic = await createClinic({ resources: 2 });
    await book(clinic, '10:00', { resource: clinic.resources[0] });
    const { body } = await weekly(clinic);
    expect(body.data.appointments[0].resourceId).toBe(clinic.resources[1]);
  });

  it('books nothing when an occurrence is taken, and says which are free', async () => {
    const clinic = await createClinic();
    await book(clinic, '10:00');
    const refused = await weekly(clinic);
    expect(refused).toMatchObject({
      status: 409,
      body: {
        error: {
          details: {
            code: 'SERIES_PARTLY_TAKEN',
            missing: [{ startsAt: at('10:00'), code: 'SLOT_TAKEN' }],
          },
        },
      },
    });
    expect(refused.body.error.details.free).toHaveLength(3);
    expect(await rowsOf(clinic)).toEqual([]);

    const partly = await weekly(clinic, { partial: true });
    expect(partly.body.data.appointments).toHaveLength(3);
    expect(partly.body.data.missing).toHaveLength(1);
  });

  it('lets one of many concurrent series in', async () => {
    const clinic = await createClinic();
    const replies = await Promise.all(Array.from({ length: 20 }, () => weekly(clinic)));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 409)).toHaveLength(19);
    expect(await rowsOf(clinic)).toHaveLength(4);
  });

  it('cannot be longer than a year of weeks', async () => {
    expect((await weekly(await createClinic(), { count: 10_000 })).status).toBe(400);
  });
});
