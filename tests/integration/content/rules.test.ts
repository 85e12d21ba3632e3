import { call, graphql, strapi } from '../../helpers/app';
import { createOrganisation, createPerson } from '../../helpers/people';
import type { Organisation, Person } from '../../helpers/people';

describe('rules of the content', () => {
  let a: Organisation;
  let manager: Person;

  beforeAll(async () => {
    a = await createOrganisation();
    manager = await createPerson(a, 'manager');
  });

  const post = (path: string, data: object) =>
    call('POST', `/api/${path}`, {
      token: manager.token,
      body: { data: { organisationId: a.documentId, ...data } },
    });

  const fee = (data: object) =>
    post('consultation-fees', {
      label: 'Consultation',
      code: 'consultation',
      amount: 3000,
      currency: 'EUR',
      validFrom: '2026-01-01',
      ...data,
    });

  it('accepts a schedule with hours, exceptions and holidays, and gives it back', async () => {
    const created = await post('schedules', {
      name: 'Accueil',
      timeZone: 'Europe/Paris',
      openingHours: [
        { weekday: 'monday', opens: '08:00:00', closes: '12:00:00' },
        { weekday: 'monday', opens: '14:00:00', closes: '18:00:00' },
      ],
      exceptions: [{ kind: 'closed', from: '2026-08-01', until: '2026-08-15', note: 'Congés' }],
      publicHolidays: [{ name: 'Noël', date: '2026-12-25', everyYear: true }],
    });
    expect(created.status).toBe(201);
    const { body } = await call('GET', `/api/schedules/${created.body.data.documentId}?populate=*`);
    expect(body.data).toMatchObject({
      openingHours: [{ opens: '08:00:00' }, { closes: '18:00:00' }],
      exceptions: [{ from: '2026-08-01' }],
      publicHolidays: [{ name: 'Noël' }],
    });
  });

  it('refuses and stores nothing of a schedule that contradicts itself', async () => {
    const hours = { weekday: 'monday', opens: '12:00:00', closes: '08:00:00' };
    const refused = await post('schedules', { name: 'Impossible', openingHours: [hours] });
    expect([refused.status, refused.body.error.details]).toEqual([
      400,
      { field: 'openingHours.0.closes', code: 'CLOSES_BEFORE_OPENS' },
    ]);
    const { body } = await call('GET', '/api/schedules?filters[name]=Impossible');
    expect(body.data).toEqual([]);

    const good = await post('schedules', { name: 'Possible' });
    const update = await call('PUT', `/api/schedules/${good.body.data.documentId}`, {
      token: manager.token,
      body: { data: { timeZone: 'Mars/Olympus' } },
    });
    expect([update.status, update.body.error.details.field]).toEqual([400, 'timeZone']);
  });

  it('refuses relations to what belongs to another organisation', async () => {
    const branch = await strapi.documents('plugin::kernel.branch').create({
      data: {
        organisationId: (await createOrganisation()).documentId,
        name: 'Ailleurs',
        slug: 'ailleurs',
      } as never,
    });
    const refused = await post('schedules', { name: 'Ici', branch: branch.documentId });
    expect([refused.status, refused.body.error.details]).toEqual([
      400,
      { field: 'branch', code: 'OTHER_ORGANISATION' },
    ]);
  });

  it('checks prices in REST and GraphQL', async () => {
    expect((await fee({ currency: 'ABC' })).body.error.details.code).toBe('UNKNOWN_CURRENCY');
    expect((await fee({ validUntil: '2025-01-01' })).body.error.details.field).toBe('validUntil');
    expect((await fee({ amount: -1 })).status).toBe(400);
    expect((await fee({ amount: 12.5 })).status).toBe(400);
    const { body } = await graphql(
      'mutation ($data: ConsultationFeeInput!) { createConsultationFee(data: $data) { amount } }',
      {
        data: {
          organisationId: a.documentId,
          label: 'x',
          code: 'x',
          amount: 1,
          currency: 'ZZZ',
          validFrom: '2026-01-01',
        },
      },
      manager.token,
    );
    expect(body.errors[0].extensions).toMatchObject({
      code: 'UNKNOWN_CURRENCY',
      error: { details: { field: 'currency', code: 'UNKNOWN_CURRENCY' } },
    });
  });

  it('allows one price per code and day', async () => {
    const code = { code: 'unique' };
    expect((await fee({ ...code, validUntil: '2026-06-30' })).status).toBe(201);
    expect((await fee({ ...code, validFrom: '2026-07-01' })).status).toBe(201);
    const clash = await fee({ ...code, validFrom: '2026-06-30', validUntil: '2026-06-30' });
    expect([clash.status, clash.body.error.details.code]).toEqual([409, 'PRICE_OVERLAP']);
  });

  it('narrows lists to an organisation by its slug', async () => {
    await fee({ code: 'narrow' });
    const path = '/api/consultation-fees?filters[code]=narrow&organisation=';
    expect((await call('GET', path + a.slug)).body.data).toHaveLength(1);
    const empty = await createOrganisation();
    expect((await call('GET', path + empty.slug)).body.data).toEqual([]);
    const unknown = await call('GET', `${path}nobody`);
    expect([unknown.status, unknown.body.error.details.code]).toEqual([
      404,
      'ORGANISATION_NOT_FOUND',
    ]);
    expect((await call('GET', `${path}No%20Slug`)).status).toBe(400);
    expect((await call('GET', '/api/consultation-fees?organization=x')).status).toBe(400);
  });

  it('publishes organisations and branches, read-only', async () => {
    const list = await call('GET', `/api/organisations?filters[slug]=${a.slug}`);
    expect(list.body.data).toMatchObject([{ documentId: a.documentId, kind: 'clinic' }]);
    expect((await call('GET', `/api/organisations/${a.documentId}`)).status).toBe(200);
    expect((await call('GET', `/api/branches?organisation=${a.slug}`)).body.data).toEqual([]);
    const { body } = await graphql(
      `{ kernelOrganisations(filters: { slug: { eq: "${a.slug}" } }) { name }
         kernelBranches(filters: { organisationId: { eq: "${a.documentId}" } }) { name } }`,
    );
    expect(body.data).toEqual({ kernelOrganisations: [{ name: a.slug }], kernelBranches: [] });
    const { status } = await call('PUT', `/api/organisations/${a.documentId}`, {
      token: manager.token,
      body: { data: { name: 'x' } },
    });
    expect(status).toBe(405);
  });
});
