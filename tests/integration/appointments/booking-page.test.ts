import { app, call, strapi } from '../../helpers/app';
import { at, createClinic, createResource, createService } from '../../helpers/clinic';
import { createOrganisation, createPerson } from '../../helpers/people';

const slugs = async (): Promise<string[]> =>
  (await call('GET', '/api/appointments/organisations')).body.data.map(
    ({ slug }: { slug: string }) => slug,
  );

const pageOf = (slug: string) => call('GET', `/api/appointments/organisations/${slug}`);

describe('what a visitor may book', () => {
  it('names the organisations with something to book, and no others', async () => {
    const clinic = await createClinic();
    const nothing = await createOrganisation();
    const closed = await createClinic({ resource: { active: false } });
    const withdrawn = await createClinic({ service: { active: false } });
    const listed = await slugs();
    expect(listed).toContain(clinic.organisation.slug);
    for (const { organisation } of [{ organisation: nothing }, closed, withdrawn]) {
      expect(listed).not.toContain(organisation.slug);
    }
  });

  it('shows its services with who offers them, and nothing that is private', async () => {
    const clinic = await createClinic({ resource: { memberKey: 'admin:1' }, resources: 2 });
    const other = await createClinic();
    await createService(clinic.organisation, { name: 'Offered by nobody' });
    const second = await createService(clinic.organisation, { name: 'Bilan', priceMinor: 2500 });
    const room = await createResource(clinic.organisation, [second], {
      name: 'Room',
      kind: 'room',
    });
    const { body } = await pageOf(clinic.organisation.slug);
    expect(body.data.services).toMatchObject([
      { id: second, name: 'Bilan', priceMinor: 2500, resources: [{ id: room, kind: 'room' }] },
      { id: clinic.service, durationMinutes: 30 },
    ]);
    expect(body.data.services[1].resources.map(({ id }: { id: string }) => id).sort()).toEqual(
      [...clinic.resources].sort(),
    );
    expect(JSON.stringify(body)).not.toContain('admin:1');
    expect(JSON.stringify(body)).not.toContain(other.service);
  });

  it('takes its price from the fee that is valid on the day', async () => {
    const clinic = await createClinic({ service: { feeCode: 'consultation', priceMinor: 1 } });
    const { documentId: organisationId, slug } = clinic.organisation;
    const fee = async (amount: number, validFrom: string, validUntil: string | null) => {
      const data = { organisationId, label: 'Consultation', code: 'consultation', currency: 'XOF' };
      const documents = strapi.documents('api::consultation-fee.consultation-fee' as never);
      await documents.create({ data: { ...data, amount, validFrom, validUntil } as never });
    };
    await fee(15_000, '2020-01-01', '2027-01-04');
    await fee(18_000, '2027-01-05', null);
    const { body } = await pageOf(slug);
    expect(body.data.services).toMatchObject([{ priceMinor: 15_000, currency: 'XOF' }]);
    const { token } = await createPerson(clinic.organisation, 'staff');
    const priceOn = async (day: string) => {
      const booking = { service: clinic.service, startsAt: at('10:00', day) };
      const reply = await call('POST', '/api/appointments', { token, body: booking });
      return [reply.body.data.priceMinor, reply.body.data.currency];
    };
    expect(await priceOn('2027-01-04')).toEqual([15_000, 'XOF']);
    expect(await priceOn('2027-01-05')).toEqual([18_000, 'XOF']);
    const other = await createClinic({ service: { feeCode: 'consultation', priceMinor: 900 } });
    expect((await pageOf(other.organisation.slug)).body.data.services[0].priceMinor).toBe(900);
  });

  it('says with which key the captcha is asked, if one is', async () => {
    const { organisation } = await createClinic();
    expect((await pageOf(organisation.slug)).body.data.captcha).toBeNull();
    const captcha = strapi.config.get<object>('plugin::appointments.captcha');
    const configured = { ...captcha, secret: 's3cret', siteKey: 'public-key' };
    strapi.config.set('plugin::appointments.captcha', configured);
    try {
      const { body } = await pageOf(organisation.slug);
      expect(body.data.captcha).toEqual({ siteKey: 'public-key' });
      expect(JSON.stringify(body)).not.toContain('s3cret');
    } finally {
      strapi.config.set('plugin::appointments.captcha', captcha);
    }
  });

  it.each([
    ['nowhere', 404, 'NOT_FOUND'],
    ['No%20Slug', 400, 'INVALID_VALUE'],
  ])('answers for %s with %i', async (slug, status, code) => {
    const { body } = await pageOf(slug);
    expect(body.error).toMatchObject({ status, details: { code } });
  });

  it('serves the page, whose scripts come from here alone', async () => {
    const response = await fetch(`${app.url}/booking/`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toMatch(/script-src 'self'(;|$)/);
    expect(await response.text()).not.toMatch(/<script(?![^>]*src=)/);
  });
});
