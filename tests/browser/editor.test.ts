import type { Browser } from 'playwright-core';
import { call, strapi } from '../helpers/app';
import {
  launchBrowser,
  openPanel,
  PASSWORD,
  signInByForm,
  signInToPanel,
} from '../helpers/browser';
import { createAdministrator, createOrganisation } from '../helpers/people';
import type { Organisation } from '../helpers/people';

jest.setTimeout(180_000);

const SERVICES = '/content-manager/collection-types/api::service.service';

const names = { fr: 'Vaccination', en: 'Vaccination clinic', ar: 'التطعيم' } as const;

describe('an editor in the admin panel', () => {
  let browser: Browser;
  let organisation: Organisation;
  let service: { documentId: string };

  beforeAll(async () => {
    browser = await launchBrowser();
    organisation = await createOrganisation('clinique');
    service = await createService(organisation, 'Ancien nom');
    await createService(await createOrganisation('ailleurs'), 'Service d’autrui');
  });

  afterAll(() => browser.close());

  const createService = async (owner: Organisation, name: string) => {
    const data = {
      organisationId: owner.documentId,
      name,
      slug: 'vaccination',
      summary: 'Résumé',
      reception: 'both',
    };
    const documents = strapi.documents('api::service.service');
    const created = await documents.create({ data: data as never, locale: 'fr' });
    for (const locale of ['en', 'ar']) {
      const { documentId } = created;
      await documents.update({ documentId, data: data as never, locale });
    }
    return created;
  };

  it('edits a service in three languages, publishes it, and the API shows it', async () => {
    const { email } = await createAdministrator();
    const page = await signInToPanel(browser, email, 'fr');
    for (const [locale, name] of Object.entries(names)) {
      await openPanel(page, `${SERVICES}/${service.documentId}?plugins[i18n][locale]=${locale}`);
      await page.fill('input[name=name]', name);
      await page.getByRole('button', { name: 'Publier', exact: true }).click();
      await expectPublished(locale, name);
    }
    await page.context().close();
  });

  const expectPublished = async (locale: string, name: string): Promise<void> => {
    const deadline = Date.now() + 30_000;
    for (;;) {
      const { body } = await call('GET', `/api/services/${service.documentId}?locale=${locale}`);
      if (body.data?.name === name) return;
      if (Date.now() > deadline) expect(body.data?.name).toBe(name);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };

  it('reads labels and hints in the language of the panel, from right to left in Arabic', async () => {
    const { email } = await createAdministrator();
    for (const [language, direction, label, hint] of [
      ['en', 'ltr', 'What to bring', 'Documents and objects that people must not forget'],
      ['fr', 'ltr', 'À apporter', 'Documents et objets à ne pas oublier'],
      ['ar', 'rtl', 'ما يجب إحضاره', 'وثائق وأشياء ينبغي ألا تُنسى'],
    ] as const) {
      const page = await signInToPanel(browser, email, language);
      await openPanel(page, `${SERVICES}/${service.documentId}`);
      await page.getByText(hint).first().waitFor();
      await page.getByText(label, { exact: true }).first().waitFor();
      expect(await page.evaluate(() => document.documentElement.dir)).toBe(direction);
      const name = page.locator('input[name=name]');
      expect(await name.evaluate((input) => getComputedStyle(input).direction)).toBe(direction);
      // Nor does Strapi tell an editor of its own releases.
      expect(await page.locator('a[href^="https://strapi.io/blog"]').count()).toBe(0);
      await page.context().close();
    }
  });

  it('sees only the organisations where he is a member, and creates for his own', async () => {
    const email = await createEditor(organisation);
    const page = await signInByForm(browser, email, 'fr');
    await openPanel(page, SERVICES);
    // The rows are drawn again once the organisations have names.
    await page.locator('table tbody').getByText('clinique').waitFor();
    expect(await page.locator('table tbody tr').count()).toBe(1);
    expect(await page.getByText('Service d’autrui').count()).toBe(0);
    // The only organisation is named in the list, and chosen in the form.
    await page.locator('table').getByText('clinique').waitFor();
    await openPanel(page, `${SERVICES}/create`);
    await page.fill('input[name=name]', 'Nouveau');
    await page.fill('textarea[name=summary]', 'Résumé');
    await page.fill('input[name=slug]', 'nouveau');
    // Publishing before the choice is there is refused as "required", as for anybody who is that fast.
    await page.getByRole('combobox', { name: 'Organisation' }).getByText('clinique').waitFor();
    await page.getByRole('button', { name: 'Publier', exact: true }).click();
    await page.waitForURL((url) => !url.pathname.endsWith('/create'));
    const { body } = await call('GET', '/api/services?filters[slug]=nouveau');
    expect(body.data).toMatchObject([{ name: 'Nouveau', organisationId: organisation.documentId }]);
    await page.context().close();
  });

  const createEditor = async (owner: Organisation): Promise<string> => {
    const role = await strapi.db
      .query('admin::role')
      .findOne({ where: { code: 'guichet-editor' } });
    const email = 'editor@example.test';
    const user = await strapi.service('admin::user').create({
      email,
      firstname: 'Edith',
      lastname: 'Editor',
      password: PASSWORD,
      isActive: true,
      roles: [role.id],
    });
    await strapi.documents('plugin::kernel.membership').create({
      data: {
        organisationId: owner.documentId,
        accountKey: `admin:${user.id}`,
        role: 'staff',
      } as never,
    });
    return email;
  };
});
