import { call, strapi } from '../../helpers/app';
import {
  at,
  book,
  createClinic,
  createResource,
  offered,
  openDaily,
  verb,
} from '../../helpers/clinic';
import { createPerson } from '../../helpers/people';

const busyMorning = async (resources = 1) => {
  const clinic = await createClinic({ resources });
  const { token } = await createPerson(clinic.organisation, 'staff');
  const booked = [];
  for (const time of ['09:00', '10:00', '11:00']) booked.push(await book(clinic, time));
  const closure = {
    organisation: clinic.organisation.documentId,
    resource: clinic.resources[0],
    startsAt: at('09:00'),
    endsAt: at('12:00'),
  };
  const post = (path: string, body: object, by = token) =>
    call('POST', `/api/appointments/closures/${path}`, { token: by, body });
  return { clinic, token, booked, closure, post };
};

describe('the closure assistant', () => {
  it('says who is hit and where each could go, and writes nothing', async () => {
    const { clinic, booked, closure, post } = await busyMorning();
    const { body } = await post('preview', closure);
    expect(body.data.map((hit: any) => hit.appointment.id)).toEqual(booked.map(({ id }) => id));
    expect(body.data.map((hit: any) => hit.move.startsAt)).toEqual([
      at('12:00'),
      at('12:30'),
      at('13:00'),
    ]);
    expect(await offered(clinic)).toContain('12:00');
  });

  it('closes, moves and cancels in one go', async () => {
    const { clinic, booked, closure, post } = await busyMorning();
    const decisions = [
      { appointment: booked[0].id, move: { startsAt: at('14:00'), resource: closure.resource } },
      { appointment: booked[1].id, move: { startsAt: at('12:00'), resource: closure.resource } },
      { appointment: booked[2].id },
    ];
    const applied = await post('apply', { ...closure, title: 'Power cut', decisions });
    expect(applied).toMatchObject({
      status: 201,
      body: { data: { moved: [{ startsAt: at('14:00') }, { startsAt: at('12:00') }] } },
    });
    expect(applied.body.data.cancelled).toMatchObject([{ id: booked[2].id, state: 'cancelled' }]);
    const free = await offered(clinic);
    for (const time of ['09:00', '11:30', '12:00', '14:00']) expect(free).not.toContain(time);
    expect(free).toContain('12:30');
  });

  it('does nothing when one move fails, or when somebody else is hit by now', async () => {
    const { clinic, booked, closure, post } = await busyMorning();
    await book(clinic, '14:00');
    const decisions = booked.map(({ id }) => ({
      appointment: id,
      move: { startsAt: at('14:00'), resource: closure.resource },
    }));
    expect(await post('apply', { ...closure, title: 'x', decisions })).toMatchObject({
      status: 409,
      body: { error: { details: { code: 'SLOT_TAKEN' } } },
    });
    expect(await post('apply', { ...closure, title: 'x', decisions: [] })).toMatchObject({
      status: 409,
      body: { error: { details: { code: 'CLOSURE_CHANGED' } } },
    });
    expect(await offered(clinic)).toContain('09:30');
    const { token: link } = booked[0];
    expect((await verb(booked[0].id, 'cancel', { link })).status).toBe(200);
  });

  it('moves those whose service takes no new bookings', async () => {
    const { clinic, booked, closure, post } = await busyMorning();
    await strapi.documents('plugin::appointments.bookable-service' as never).update({
      documentId: clinic.service,
      data: { active: false } as never,
    });
    const { body } = await post('preview', closure);
    expect(body.data[0]).toMatchObject({ appointment: { id: booked[0].id } });
    expect(body.data[0].move).toMatchObject({ startsAt: at('12:00') });
  });

  it('is for the desk of that organisation', async () => {
    const { clinic, closure, post } = await busyMorning();
    const stranger = await createPerson((await createClinic()).organisation, 'manager');
    expect((await post('preview', closure, stranger.token)).status).toBe(404);
    const customer = await createPerson(clinic.organisation, 'customer');
    expect((await post('preview', closure, customer.token)).status).toBe(403);
  });
});

describe('the holidays and closed days of an opening schedule', () => {
  const schedules = () => strapi.documents('api::schedule.schedule' as never) as any;
  const holiday = (date: string, everyYear = false) => ({ name: 'Fête', date, everyYear });
  const otherHours = { kind: 'special-hours', opens: '09:00:00.000', closes: '12:00:00.000' };
  const days = async (organisationId: string): Promise<string[]> => {
    const { rows } = await strapi.db.connection.raw(
      `SELECT concat_ws(' ', kind, first_day, last_day, title) AS line FROM closures
       WHERE organisation_id = ?`,
      [organisationId],
    );
    return rows.map(({ line }: { line: string }) => line).sort();
  };

  it('close its resources with the schedule, and open again with it', async () => {
    const clinic = await createClinic();
    const { documentId: organisationId } = clinic.organisation;
    const { documentId } = await schedules().create({
      data: {
        organisationId,
        name: 'Accueil',
        publicHolidays: [holiday('2020-01-04', true), holiday('2027-02-08'), holiday('2025-03-01')],
        exceptions: [
          { kind: 'closed', from: '2027-05-03', until: '2027-05-05', note: 'Travaux' },
          { ...otherHours, from: '2027-06-01', until: '2027-06-01' },
        ],
      },
    });
    expect(await offered(clinic)).toEqual([]);
    const ahead = [2027, 2028, 2029].map((year) => `holiday ${year}-01-04 ${year}-01-04 Fête`);
    const others = ['holiday 2027-02-08 2027-02-08 Fête', 'closure 2027-05-03 2027-05-05 Travaux'];
    expect(await days(organisationId)).toEqual([...ahead, ...others].sort());

    await schedules().update({ documentId, data: { publicHolidays: [holiday('2027-02-08')] } });
    expect(await offered(clinic)).toContain('09:00');
    expect(await days(organisationId)).toEqual([...others].sort());
    await schedules().delete({ documentId });
    expect(await days(organisationId)).toEqual([]);
  });

  it('hold in the branch that the schedule is of, and are changed there alone', async () => {
    const clinic = await createClinic();
    const { documentId: organisationId } = clinic.organisation;
    const branch = await strapi.documents('plugin::kernel.branch' as never).create({
      data: { organisationId, name: 'Nord', slug: 'nord', timeZone: 'Europe/Paris' } as never,
    });
    const branchId = branch.documentId;
    const north = await createResource(clinic.organisation, [clinic.service], { branchId });
    await openDaily(clinic.organisation, north);
    await schedules().create({
      data: {
        organisationId,
        name: 'Nord',
        branch: branchId,
        publicHolidays: [holiday('2027-01-04')],
      },
    });
    expect(await offered(clinic, `&resource=${north}`)).toEqual([]);
    expect(await offered(clinic, `&resource=${clinic.resources[0]}`)).toContain('09:00');

    const { token } = await createPerson(clinic.organisation, 'manager');
    const closure = await strapi.db
      .connection('closures')
      .where({ organisation_id: organisationId })
      .first('document_id');
    const refused = await call('DELETE', `/api/appointments/closures/${closure.document_id}`, {
      token,
    });
    expect(refused).toMatchObject({
      status: 409,
      body: { error: { details: { code: 'CLOSURE_OF_SCHEDULE' } } },
    });
  });
});
