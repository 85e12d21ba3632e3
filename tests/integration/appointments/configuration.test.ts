import { call, strapi } from '../../helpers/app';
import { at, book, createClinic } from '../../helpers/clinic';
import { createAdministrator, createPerson } from '../../helpers/people';

const post = (path: string, token: string, data: object) =>
  call('POST', `/api/appointments/${path}`, { token, body: { data } });

describe('what the desk sets up', () => {
  it('is created through REST by the desk, and by nobody else', async () => {
    const { organisation } = await createClinic();
    const { token } = await createPerson(organisation, 'manager');
    const customer = await createPerson(organisation, 'customer');
    const resource = {
      organisationId: organisation.documentId,
      kind: 'room',
      name: 'Room 1',
      timeZone: 'Africa/Dakar',
    };
    expect((await post('resources', token, resource)).status).toBe(201);
    expect((await post('resources', customer.token, resource)).status).toBe(403);
    const found = await call('GET', '/api/appointments/resources?filters[name]=Room 1');
    expect(found.body.data[0]).toMatchObject({ name: 'Room 1' });
    expect(found.body.data[0].memberKey).toBeUndefined();
  });

  it.each([
    ['resources', { kind: 'room', name: 'x', timeZone: 'Mars/Base' }, 'UNKNOWN_TIME_ZONE'],
    [
      'closures',
      { title: 'x', firstDay: '2027-01-05', lastDay: '2027-01-04' },
      'ENDS_BEFORE_START',
    ],
    ['closures', { title: 'x', startsAt: '2027-01-05T00:00:00Z' }, 'REQUIRED'],
    [
      'availability-rules',
      {
        validFrom: '2027-01-02',
        validUntil: '2027-01-01',
        startTime: '09:00:00',
        endTime: '10:00:00',
      },
      'ENDS_BEFORE_START',
    ],
    [
      'availability-rules',
      { validFrom: '2027-01-01', startTime: '09:00:00', endTime: '10:00:00', weekdays: [8] },
      'INVALID_VALUE',
    ],
    [
      'availability-exceptions',
      { day: '2027-01-01', hours: [{ from: '25:00', to: '26:00' }] },
      'INVALID_VALUE',
    ],
  ])('%s that make no sense are refused with a reason: %o', async (path, data, code) => {
    const { organisation } = await createClinic();
    const { token } = await createPerson(organisation, 'manager');
    const reply = await post(path, token, { organisationId: organisation.documentId, ...data });
    expect(reply).toMatchObject({ status: 400, body: { error: { details: { code } } } });
  });

  it('cannot touch an appointment: that is what the verbs are for', async () => {
    const clinic = await createClinic();
    const { id } = await book(clinic, '10:00');
    const documents = strapi.documents('plugin::appointments.appointment' as never) as any;
    const data = { state: 'completed' };
    await expect(documents.update({ documentId: id, data })).rejects.toMatchObject({
      code: 'VERBS_ONLY',
    });
    await expect(documents.delete({ documentId: id })).rejects.toMatchObject({
      code: 'VERBS_ONLY',
    });
    const administrator = await createAdministrator();
    const panel = `/content-manager/collection-types/plugin::appointments.appointment/${id}`;
    const read = await call('GET', panel, { token: administrator.token });
    expect(read.body.data).toMatchObject({ state: 'requested' });
    const written = await call('PUT', panel, { token: administrator.token, body: data });
    expect(written.status).toBe(403);
  });
});

describe('the board of the admin panel', () => {
  it('lists, fills the inbox and uses the same verbs', async () => {
    const clinic = await createClinic();
    const { token } = await createAdministrator();
    const { id } = await book(clinic, '10:00');
    const inbox = await call('GET', '/appointments/inbox', { token });
    expect(inbox.body.data.map((one: any) => one.id)).toContain(id);
    const range = `from=${at('00:00')}&to=${at('00:00', '2027-01-05')}`;
    const listed = await call('GET', `/appointments/list?${range}`, { token });
    expect(listed.body.data.map((one: any) => one.id)).toContain(id);
    const confirmed = await call('POST', `/appointments/appointments/${id}/confirm`, {
      token,
      body: {},
    });
    expect(confirmed.body.data).toMatchObject({ state: 'confirmed' });
    expect((await call('GET', '/appointments/inbox')).status).toBe(401);
  });

  it.each([
    ['fr', 'Voir le tableau'],
    ['ar', 'عرض اللوحة'],
    ['de', 'See the board'],
  ])('names its permissions in %s', async (preferedLanguage, name) => {
    const { id, token } = await createAdministrator();
    await strapi.db.query('admin::user').update({ where: { id }, data: { preferedLanguage } });
    const { body } = await call('GET', '/admin/permissions', { token });
    const actions: { action: string; displayName: string }[] = body.data.sections.plugins;
    const read = actions.find(({ action }) => action === 'plugin::appointments.board.read');
    expect(read?.displayName).toBe(name);
  });
});
