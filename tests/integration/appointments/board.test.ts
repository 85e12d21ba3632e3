import { call, strapi } from '../../helpers/app';
import { at, book, createClinic, verb } from '../../helpers/clinic';
import type { Clinic } from '../../helpers/clinic';
import { createAdministrator, createPerson } from '../../helpers/people';

const RANGE = `from=${at('00:00')}&to=${at('00:00', '2027-01-05')}`;

describe('what the board asks for', () => {
  let clinic: Clinic;
  let admin: string;
  let desk: string;

  beforeAll(async () => {
    clinic = await createClinic({
      resources: 2,
      service: { translations: { ar: { name: 'استشارة' } } },
    });
    admin = (await createAdministrator()).token;
    desk = (await createPerson(clinic.organisation, 'staff')).token;
  });

  const ask = (path: string, token = admin) => call('GET', `/appointments${path}`, { token });

  it('names resources with their services, and services in every language', async () => {
    const { body } = await ask('/setup');
    const service = body.data.services.find(({ id }: { id: string }) => id === clinic.service);
    expect(service).toMatchObject({ translations: { ar: { name: 'استشارة' } }, stepMinutes: 30 });
    const resource = body.data.resources.find(
      ({ id }: { id: string }) => id === clinic.resources[0],
    );
    expect(resource.serviceIds).toEqual([clinic.service]);
  });

  it('tells a range in one answer: appointments, hours and closures', async () => {
    const organisation = clinic.organisation.documentId;
    const { id } = await book(clinic, '10:00', { token: desk });
    await strapi.documents('plugin::appointments.closure').create({
      data: {
        organisationId: organisation,
        title: 'Formation',
        resource: clinic.resources[1],
        startsAt: at('13:00'),
        endsAt: at('17:00'),
      } as never,
    });
    const { status, body } = await ask(`/board?organisation=${organisation}&${RANGE}`);
    expect(status).toBe(200);
    expect(body.data.appointments).toEqual([expect.objectContaining({ id, state: 'requested' })]);
    expect(body.data.appointments[0]).not.toHaveProperty('customerKey');
    const hours = body.data.openings.map(({ resourceId, startsAt, endsAt }: any) => [
      clinic.resources.indexOf(resourceId),
      startsAt,
      endsAt,
    ]);
    expect(hours).toEqual([
      [0, at('09:00'), at('17:00')],
      [1, at('09:00'), at('13:00')],
    ]);
    expect(body.data.closures).toEqual([
      expect.objectContaining({
        title: 'Formation',
        resourceId: clinic.resources[1],
        startsAt: at('13:00'),
      }),
    ]);
  });

  it('tells what may be done, and who did what', async () => {
    const { id } = await book(clinic, '11:00', { token: desk });
    const details = async () => (await ask(`/board/${id}`)).body.data;
    expect((await details()).verbs).toEqual(
      expect.arrayContaining(['confirm', 'reject', 'propose', 'reschedule', 'cancel']),
    );
    await verb(id, 'confirm', { token: desk });
    await verb(id, 'reschedule', { token: desk, startsAt: at('15:00'), reason: 'Retard' });
    const { verbs, history } = await details();
    expect(verbs).not.toContain('confirm');
    expect(verbs).not.toContain('no-show');
    expect(history).toHaveLength(3);
    expect(history[2]).toMatchObject({
      verb: 'reschedule',
      reason: 'Retard',
      side: 'desk',
      actor: expect.stringMatching(/^person-/),
      details: { from: { startsAt: at('11:00') }, to: { startsAt: at('15:00') } },
    });
  });

  it('refuses other organisations, other people and long ranges', async () => {
    const organisation = clinic.organisation.documentId;
    expect((await call('GET', '/appointments/setup')).status).toBe(401);
    const stranger = await strangerAtTheDesk();
    const foreign = await ask(`/board?organisation=${organisation}&${RANGE}`, stranger);
    expect(foreign.status).toBe(404);
    expect((await ask('/setup', stranger)).body.data.resources).toEqual([]);
    const long = `from=${at('00:00')}&to=${at('00:00', '2027-06-01')}`;
    const { status, body } = await ask(`/board?organisation=${organisation}&${long}`);
    expect([status, body.error.details.code]).toEqual([400, 'RANGE_TOO_LONG']);
  });

  /** An administrator who may see the board, but works for nobody. */
  const strangerAtTheDesk = async (): Promise<string> => {
    const role = await strapi.db.query('admin::role').findOne({ where: { code: 'guichet-desk' } });
    const user = await strapi.service('admin::user').create({
      email: 'stranger@example.test',
      firstname: 'Sam',
      password: 'Correct-Horse-9',
      isActive: true,
      roles: [role.id],
    });
    const sessions = strapi.sessionManager('admin');
    const refresh = await sessions.generateRefreshToken(String(user.id), 'stranger', {
      type: 'refresh',
    });
    const access = await sessions.generateAccessToken(refresh.token);
    if (!('token' in access)) throw new Error('no access token');
    return access.token;
  };
});
