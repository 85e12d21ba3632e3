import { call } from '../../helpers/app';
import { at, book, closeFor, createClinic, createResource, openDaily } from '../../helpers/clinic';
import { createPerson } from '../../helpers/people';

const visitor = { name: 'Awa Ndiaye', email: 'awa@example.test' };
const day = `from=${at('00:00')}&to=${at('00:00', '2027-01-05')}`;

describe('the routes of the seed systems', () => {
  it('show availability and take appointments, with a trailing slash', async () => {
    const { service } = await createClinic();
    const free = await call('GET', `/api/calendar/availability/?service=${service}&${day}`);
    expect(free.body.data[0].startsAt).toBe(at('09:00'));
    const booked = await call('POST', '/api/calendar/appointments/', {
      body: { service, startsAt: at('09:00'), customer: visitor },
    });
    expect(booked).toMatchObject({ status: 201, body: { data: { state: 'requested' } } });
  });

  it('show events and block time, unless somebody is in the way', async () => {
    const clinic = await createClinic();
    const { token } = await createPerson(clinic.organisation, 'staff');
    await book(clinic, '10:00');
    const block = (start: string, end: string) =>
      call('POST', '/api/calendar/events/', {
        token,
        body: {
          organisation: clinic.organisation.documentId,
          resource: clinic.resources[0],
          title: 'Training',
          start: at(start),
          end: at(end),
        },
      });
    expect((await block('09:00', '11:00')).body.error.details.code).toBe('CLOSURE_CHANGED');
    expect((await block('11:00', '12:00')).status).toBe(201);
    const events = await call('GET', `/api/calendar/events/?${day}`, { token });
    expect(events.body.data).toMatchObject([
      { kind: 'appointment', title: 'Awa Ndiaye', start: at('10:00') },
      { kind: 'block', title: 'Training', start: at('11:00') },
    ]);
    await closeFor(clinic.organisation, {
      title: 'Fermé',
      ...{ firstDay: '2027-01-04', lastDay: '2027-01-04' },
    });
    const whole = await call('GET', `/api/calendar/events/?${day}`, { token });
    expect(whole.body.data[0]).toMatchObject({
      ...{ kind: 'block', title: 'Fermé' },
      ...{ start: at('00:00'), end: at('00:00', '2027-01-05') },
    });
    const stranger = await createPerson();
    const hidden = await call('GET', `/api/calendar/events/?${day}`, { token: stranger.token });
    expect(hidden.body.data).toEqual([]);
  });

  it('visit a property', async () => {
    const { service, organisation } = await createClinic();
    const propertyId = `property${Date.now()}`;
    const resource = await createResource(organisation, [service], {
      kind: 'property',
      propertyId,
    });
    await openDaily(organisation, resource);
    const path = `/api/properties/${propertyId}/visits/`;
    const asked = await call('POST', path, { body: { startsAt: at('10:00'), customer: visitor } });
    expect(asked).toMatchObject({ status: 201, body: { data: { resourceId: resource } } });
    const { token } = await createPerson(organisation, 'agent');
    const visits = await call('GET', path, { token });
    expect(visits.body.data).toHaveLength(1);
    const unknown = await call('POST', '/api/properties/nowhere/visits', {
      body: { startsAt: at('10:00'), customer: visitor },
    });
    expect(unknown.status).toBe(404);
  });

  it('list one’s own appointments, wherever they are', async () => {
    const [a, b] = [await createClinic(), await createClinic()];
    const { token } = await createPerson();
    await book(a, '10:00', { token });
    await book(b, '11:00', { token });
    await book(a, '12:00');
    const mine = await call('GET', '/api/appointments?mine=true&limit=1', { token });
    expect(mine.body.data).toMatchObject([{ startsAt: at('10:00') }]);
    const next = await call(
      'GET',
      `/api/appointments?mine=true&limit=1&after=${mine.body.meta.after}`,
      { token },
    );
    expect(next.body).toMatchObject({ data: [{ startsAt: at('11:00') }], meta: { after: null } });
    expect((await call('GET', '/api/appointments', { token })).body.data).toEqual([]);
  });
});
