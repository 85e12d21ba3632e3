import { appointmentPaths } from '../../../plugins/appointments/server/src/openapi/paths';
import { call } from '../../helpers/app';
import { at, book, createClinic } from '../../helpers/clinic';
import type { Clinic } from '../../helpers/clinic';
import { loadContract } from '../../helpers/openapi';
import type { Conforms } from '../../helpers/openapi';
import { createPerson } from '../../helpers/people';
import type { Person } from '../../helpers/people';

let conforms: Conforms;
let clinic: Clinic;
let staff: Person;

beforeAll(async () => {
  conforms = await loadContract();
  clinic = await createClinic();
  staff = await createPerson(clinic.organisation, 'staff');
});

const day = `from=${at('00:00')}&to=${at('00:00', '2027-01-05')}`;
const customer = { name: 'Awa Ndiaye', email: 'awa@example.test' };

it('describes what every route answers', () => {
  const silent = Object.entries(appointmentPaths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, { responses = {} }]) =>
      Object.entries(responses).some(
        ([status, answer]) => status.startsWith('2') && 'content' in answer,
      )
        ? []
        : [`${method} ${path}`],
    ),
  );
  expect(silent).toEqual([]);
});

describe('the description is true of', () => {
  it('a booking, and a refusal', async () => {
    const body = { service: clinic.service, startsAt: at('09:00'), customer };
    conforms('post', '/appointments', await call('POST', '/api/appointments', { body }));
    const search = await call('GET', `/api/appointments/slots?service=${clinic.service}&${day}`);
    conforms('get', '/appointments/slots', search);
    const taken = await call('POST', '/api/appointments', {
      body: { ...body, resource: clinic.resources[0] },
    });
    expect(taken.status).toBe(409);
    conforms('post', '/appointments', taken);
  });

  it('a series, whole and in part', async () => {
    const body = {
      ...{ service: clinic.service, startsAt: at('10:00', '2027-01-11'), customer, count: 3 },
      recurrence: { unit: 'day' },
    };
    const whole = await call('POST', '/api/appointments/series', { body });
    expect(whole.body.data.appointments).toHaveLength(3);
    conforms('post', '/appointments/series', whole);
    const part = await call('POST', '/api/appointments/series', {
      body: { ...body, startsAt: at('10:00', '2027-01-12'), partial: true },
    });
    expect(part.body.data.missing).not.toEqual([]);
    conforms('post', '/appointments/series', part);
  });

  it('a closure that moves one and cancels another', async () => {
    const { token } = staff;
    const other = await createClinic();
    const desk = await createPerson(other.organisation, 'staff');
    const ids = [(await book(other, '09:00')).id, (await book(other, '10:00')).id];
    const closure = {
      ...{ organisation: other.organisation.documentId, resource: other.resources[0] },
      ...{ startsAt: at('08:00'), endsAt: at('12:00') },
    };
    const preview = await call('POST', '/api/appointments/closures/preview', {
      token: desk.token,
      body: closure,
    });
    expect(preview.body.data).toHaveLength(2);
    conforms('post', '/appointments/closures/preview', preview);
    const { startsAt, resource } = preview.body.data[0].move;
    const decisions = [
      { appointment: preview.body.data[0].appointment.id, move: { startsAt, resource } },
      { appointment: preview.body.data[1].appointment.id },
    ];
    expect(decisions.map(({ appointment }) => appointment).sort()).toEqual([...ids].sort());
    const applied = await call('POST', '/api/appointments/closures/apply', {
      token: desk.token,
      body: { ...closure, title: 'Works', kind: 'closure', decisions },
    });
    expect([applied.body.data.moved.length, applied.body.data.cancelled.length]).toEqual([1, 1]);
    conforms('post', '/appointments/closures/apply', applied);
    const foreign = await call('POST', '/api/appointments/closures/preview', {
      token,
      body: closure,
    });
    conforms('post', '/appointments/closures/preview', foreign);
  });

  it('feeds', async () => {
    const { token } = staff;
    const path = '/api/appointments/feeds';
    const made = await call('POST', path, { token, body: { resource: clinic.resources[0] } });
    conforms('post', '/appointments/feeds', made);
    const found = await call('GET', path, { token });
    expect(found.body.data).toHaveLength(1);
    conforms('get', '/appointments/feeds', found);
    const gone = await call('DELETE', `${path}/${made.body.data.id}`, { token });
    expect(gone.status).toBe(200);
    conforms('delete', '/appointments/feeds/{id}', gone);
  });

  it('the calendar', async () => {
    const { token } = staff;
    const blocked = await call('POST', '/api/calendar/events', {
      token,
      body: {
        ...{ organisation: clinic.organisation.documentId, resource: clinic.resources[0] },
        ...{ title: 'Training', start: at('15:00'), end: at('16:00') },
      },
    });
    expect(blocked.status).toBe(201);
    conforms('post', '/calendar/events', blocked);
    const events = await call('GET', `/api/calendar/events?${day}`, { token });
    expect(events.body.data.length).toBeGreaterThan(1);
    conforms('get', '/calendar/events', events);
  });
});
