import { DEMO_ORGANISATIONS, seedDemo } from '../../../src/demo';
import { demoEmail } from '../../../src/demo/accounts';
import { call, graphql, strapi } from '../../helpers/app';
import { signIn } from '../../helpers/people';

const PASSWORD = 'Correct-Horse-9';
const LOCALES = ['fr', 'en', 'ar'] as const;
const ARABIC = /[\u0600-\u06ff]/;

describe('the demo', () => {
  let announced = 0;

  beforeAll(async () => {
    const access = {
      hash: await strapi.service('admin::auth').hashPassword(PASSWORD),
      now: new Date('2026-06-01T00:00:00Z'),
      announce: () => (announced += 1),
    };
    await seedDemo(strapi, access);
    await seedDemo(strapi, access);
  });

  it('is announced once, however often it is asked for', () => {
    expect(announced).toBe(1);
  });

  it('publishes each organisation in three languages, with pictures, and hides drafts', async () => {
    for (const { slug, services } of DEMO_ORGANISATIONS) {
      const published = services.filter(({ draft }) => !draft);
      for (const locale of LOCALES) {
        const { body } = await call(
          'GET',
          `/api/services?organisation=${slug}&locale=${locale}&sort=position&populate=picture`,
        );
        expect(body.data.map(({ name }: { name: string }) => name)).toEqual(
          published.map(({ name }) => name[locale]),
        );
        for (const { summary, picture } of body.data) {
          if (locale === 'ar') expect(summary).toMatch(ARABIC);
          expect(picture).toMatchObject({ mime: 'image/jpeg', width: 1200, height: 675 });
        }
      }
    }
  });

  it('has hours, holidays and prices in the currency of each place', async () => {
    const { body } = await call(
      'GET',
      '/api/consultation-fees?organisation=agence-teranga&sort=position',
    );
    expect(body.data[0]).toMatchObject({ amount: 25000, currency: 'XOF', validFrom: '2026-01-01' });
    const schedules = await call(
      'GET',
      '/api/schedules?organisation=clinique-du-parc&populate[0]=openingHours&populate[1]=branch&populate[2]=publicHolidays',
    );
    expect(schedules.body.data[0].openingHours.length).toBeGreaterThan(4);
    expect(schedules.body.data[0].branch.city).toBe('Lyon');
    expect(schedules.body.data[0].publicHolidays).toHaveLength(8);
  });

  it('lets one account per role sign in, and each do what its role may', async () => {
    const { body: organisations } = await graphql('{ kernelOrganisations { documentId slug } }');
    const [{ documentId, slug }] = organisations.data.kernelOrganisations;
    for (const [role, expected] of [
      ['customer', 403],
      ['practitioner', 403],
      ['staff', 201],
      ['manager', 201],
    ] as const) {
      const user = await strapi.db
        .query('plugin::users-permissions.user')
        .findOne({ where: { email: demoEmail(role, slug) } });
      const valid = await strapi
        .plugin('users-permissions')
        .service('user')
        .validatePassword(PASSWORD, user.password);
      expect([role, valid]).toEqual([role, true]);

      const { status } = await call('POST', '/api/faqs', {
        token: await signIn(user.id),
        body: { data: { organisationId: documentId, question: 'Q', answer: 'R' } },
      });
      expect([role, status]).toEqual([role, expected]);
    }
  });
});
