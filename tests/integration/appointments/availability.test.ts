import type {
  Availability,
  AvailabilityPreview,
} from '../../../plugins/appointments/shared/availability';
import { call, strapi } from '../../helpers/app';
import { at, book, closeFor, createClinic, createService, offered } from '../../helpers/clinic';
import type { Clinic } from '../../helpers/clinic';
import { createAdministrator, createPerson } from '../../helpers/people';
import { recordedBy } from '../audit/log-helper';

const MORNING = {
  serviceId: null,
  unit: 'week',
  every: 1,
  weekdays: [1],
  nth: null,
  validFrom: '2027-01-01',
  validUntil: null,
  from: '09:00',
  to: '10:00',
} as const;

const WEEK = { from: at('00:00'), to: at('00:00', '2027-01-11') };

describe('the editor of availability', () => {
  let clinic: Clinic;
  let token: string;

  beforeAll(async () => ({ token } = await createAdministrator()));
  beforeEach(async () => {
    clinic = await createClinic();
  });

  const path = () => `/appointments/availability/${clinic.resources[0]}`;

  const read = async (): Promise<Availability> => (await call('GET', path(), { token })).body.data;

  const draft = async () => {
    const { revision, rules, exceptions, closures } = await read();
    return { revision, rules, exceptions, closures };
  };

  const save = (body: object) => call('PUT', path(), { token, body });

  const preview = async (body: object): Promise<AvailabilityPreview> => {
    const { rules, exceptions, closures } = await read();
    const asked = { rules, exceptions, closures, service: clinic.service, ...WEEK, ...body };
    const reply = await call('POST', `${path()}/preview`, { token, body: asked });
    expect(reply.status).toBe(200);
    return reply.body.data;
  };

  it('saves rules, exceptions and closures, and slots follow', async () => {
    const before = await draft();
    expect(before.rules).toHaveLength(1);
    const tuesday = { day: '2027-01-05', hours: [{ from: '18:00', to: '19:00' }], note: 'Soirée' };
    const training = { title: 'Formation', kind: 'absence', firstDay: null, lastDay: null };
    const reply = await save({
      ...before,
      rules: [MORNING],
      exceptions: [tuesday],
      closures: [{ ...training, startsAt: at('09:00'), endsAt: at('09:30') }],
    });
    expect(reply.status).toBe(200);
    expect(reply.body.data).toMatchObject({ rules: [MORNING], exceptions: [tuesday] });
    expect(reply.body.data).toEqual(await read());
    expect(await offered(clinic)).toEqual(['09:30']);

    const saved = await draft();
    const [rule] = saved.rules;
    await save({ ...saved, rules: [{ ...rule, to: '11:00' }], exceptions: [], closures: [] });
    expect(await offered(clinic)).toEqual(['09:00', '09:30', '10:00', '10:30']);
    expect((await draft()).rules[0]?.id).toBe(rule?.id);
  });

  it('tells the audit of each row that changed, and of no other', async () => {
    const before = await draft();
    const entries = await recordedBy(async () => {
      await save({ ...before, rules: [...before.rules, MORNING] });
    });
    const { organisation } = clinic;
    const own = entries.filter(({ chain }) => chain === organisation.documentId);
    expect(own.map(({ action }) => action)).toEqual([
      'content.appointments.availability-rule.created',
    ]);
  });

  it('refuses to write over what somebody else has saved meanwhile', async () => {
    const seen = await draft();
    expect((await save({ ...seen, rules: [MORNING] })).status).toBe(200);
    const late = await save({ ...seen, rules: [] });
    expect([late.status, late.body.error.details.code]).toEqual([409, 'AVAILABILITY_CHANGED']);
    expect((await read()).rules).toHaveLength(1);
  });

  it('saves nothing when one row is refused', async () => {
    const other = await createClinic();
    const foreign = await strapi.db
      .connection('availability_rules')
      .where({ organisation_id: other.organisation.documentId })
      .first('document_id');
    const seen = await draft();
    const stolen = { ...MORNING, id: foreign.document_id };
    const reply = await save({ ...seen, rules: [MORNING, stolen], exceptions: [] });
    expect(reply.body.error.details.code).toBe('AVAILABILITY_CHANGED');
    expect(await read()).toMatchObject(seen);
  });

  it.each([
    [{ rules: [{ ...MORNING, weekdays: [0] }] }, 'INVALID_VALUE'],
    [{ rules: [{ ...MORNING, from: '24:00' }] }, 'INVALID_VALUE'],
    [{ rules: [{ ...MORNING, validUntil: '2026-01-01' }] }, 'ENDS_BEFORE_START'],
    [{ rules: [{ ...MORNING, color: 'red' }] }, 'UNKNOWN_FIELD'],
    [{ rules: [{ ...MORNING, serviceId: 'nobodys' }] }, 'SERVICE_NOT_OFFERED'],
    [
      {
        exceptions: [
          { day: '2027-01-05', hours: [] },
          { day: '2027-01-05', hours: [] },
        ],
      },
      'DUPLICATE_DAY',
    ],
    [{ closures: [{ title: 'x', kind: 'closure', firstDay: '2027-01-05' }] }, 'REQUIRED'],
    [
      {
        closures: [{ title: 'x', kind: 'closure', firstDay: '2027-01-05', lastDay: '2027-01-04' }],
      },
      'ENDS_BEFORE_START',
    ],
  ])('refuses %j with a code', async (change, code) => {
    const reply = await save({ ...(await draft()), ...change });
    expect([reply.status, reply.body.error.details.code]).toEqual([400, code]);
  });

  it('previews what is not saved yet: kept, new and lost slots, and who would be stranded', async () => {
    const { id } = await book(clinic, '15:00');
    await book(clinic, '09:30');
    const { slots, stranded } = await preview({
      rules: [{ ...MORNING, weekdays: null, unit: 'day', from: '08:30' }],
      exceptions: [{ day: '2027-01-05', hours: [], note: null }],
      closures: [
        {
          ...{ title: 'Fermé', kind: 'closure', startsAt: null, endsAt: null },
          ...{ firstDay: '2027-01-06', lastDay: '2027-01-06' },
        },
      ],
    });
    const of = (day: string, change: string) =>
      slots
        .filter(({ localStart }) => localStart.startsWith(day))
        .filter((slot) => slot.change === change)
        .map(({ localStart, taken }) => localStart.slice(11) + (taken ? ' taken' : ''));
    expect(of('2027-01-04', 'added')).toEqual(['08:30']);
    expect(of('2027-01-04', 'kept')).toEqual(['09:00', '09:30 taken']);
    expect(of('2027-01-04', 'removed')).toHaveLength(14);
    for (const day of ['2027-01-05', '2027-01-06']) {
      expect([of(day, 'kept'), of(day, 'added')]).toEqual([[], []]);
      expect(of(day, 'removed')).toHaveLength(16);
    }
    expect(stranded).toEqual({ count: 1, first: [expect.objectContaining({ id })] });
    // Nothing was written.
    expect(await offered(clinic)).toContain('16:30');
  });

  it('keeps hours for one service alone', async () => {
    const vaccination = await createService(clinic.organisation, { name: 'Vaccination' });
    await strapi.documents('plugin::appointments.resource').update({
      documentId: clinic.resources[0] as string,
      data: { services: [clinic.service, vaccination] } as never,
    });
    const seen = await draft();
    await save({ ...seen, rules: [{ ...MORNING, serviceId: vaccination }] });
    expect(await offered({ service: vaccination })).toEqual(['09:00', '09:30']);
    expect(await offered(clinic)).toEqual([]);
    const body = { service: clinic.service, resource: clinic.resources[0], startsAt: at('09:00') };
    const customer = { name: 'Awa', email: 'awa@example.test' };
    const refused = await call('POST', '/api/appointments', { body: { ...body, customer } });
    expect(refused.body.error.details.code).toBe('OUTSIDE_OPENING_HOURS');
    expect((await preview({})).slots).toEqual([]);
    expect((await preview({ service: vaccination })).slots).toHaveLength(2);
  });

  it('lists, changes and opens closures; one that hits appointments stays as it is', async () => {
    const { organisation } = clinic;
    const days = { firstDay: '2027-01-05', lastDay: '2027-01-05' };
    const id = await closeFor(organisation, { title: 'Noël', kind: 'holiday', ...days });
    const list = () =>
      call('GET', `/appointments/closures?organisation=${organisation.documentId}`, { token });
    expect((await list()).body.data).toEqual([
      expect.objectContaining({ id, title: 'Noël', resourceId: null, timeZone: 'Europe/Paris' }),
    ]);
    expect((await read()).wider).toEqual([expect.objectContaining({ id })]);

    const change = (body: object) => call('PUT', `/appointments/closures/${id}`, { token, body });
    await book(clinic, '10:00');
    const onMonday = { firstDay: '2027-01-04', lastDay: '2027-01-05' };
    const hit = await change({ title: 'Noël', kind: 'holiday', ...onMonday });
    expect(hit.body.error.details).toMatchObject({ code: 'CLOSURE_HITS_APPOINTMENTS', count: 1 });
    const later = { firstDay: '2027-01-06', lastDay: '2027-01-07' };
    expect((await change({ title: 'Pont', kind: 'closure', ...later })).status).toBe(200);
    expect((await list()).body.data[0]).toMatchObject({ title: 'Pont', ...later });

    // Somebody was left where he is: the closure may get another name, or end earlier.
    const left = await closeFor(organisation, {
      title: 'Panne',
      firstDay: '2027-01-04',
      lastDay: '2027-01-05',
    });
    const rename = (body: object) => call('PUT', `/appointments/closures/${left}`, { token, body });
    const monday = { firstDay: '2027-01-04', lastDay: '2027-01-04' };
    const named = await rename({ title: 'Panne de chauffage', kind: 'closure', ...monday });
    expect(named.body.data).toMatchObject({ title: 'Panne de chauffage', ...monday });
    await call('DELETE', `/appointments/closures/${left}`, { token });

    const opened = await call('DELETE', `/appointments/closures/${id}`, { token });
    expect(opened.body.data).toEqual({ id });
    expect((await list()).body.data).toEqual([]);
    expect((await call('DELETE', `/appointments/closures/${id}`, { token })).status).toBe(404);
  });

  it('is closed to whoever has not the permission', async () => {
    expect((await call('GET', path())).status).toBe(401);
    const { token: desk } = await createPerson(clinic.organisation, 'staff');
    expect((await call('GET', path(), { token: desk })).status).toBe(401);
    expect((await call('GET', '/appointments/availability/unknown', { token })).status).toBe(404);
  });
});
