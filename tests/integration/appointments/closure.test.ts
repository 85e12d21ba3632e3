import { call } from '../../helpers/app';
import { at, book, createClinic, offered, verb } from '../../helpers/clinic';
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

  it('is for the desk of that organisation', async () => {
    const { clinic, closure, post } = await busyMorning();
    const stranger = await createPerson((await createClinic()).organisation, 'manager');
    expect((await post('preview', closure, stranger.token)).status).toBe(404);
    const customer = await createPerson(clinic.organisation, 'customer');
    expect((await post('preview', closure, customer.token)).status).toBe(403);
  });
});
