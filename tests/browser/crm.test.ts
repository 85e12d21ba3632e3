import type { Browser, Locator, Page } from 'playwright-core';
import type { Criteria } from '../../plugins/crm/shared/criteria';
import { api, strapi } from '../helpers/app';
import { launchBrowser, openPanel, signInToPanel } from '../helpers/browser';
import { createAdministrator, createOrganisation } from '../helpers/people';
import type { Organisation } from '../helpers/people';

jest.setTimeout(180_000);

/** CRM_SHOTS=<folder> keeps pictures of the pages, to be looked at. */
const SHOTS = process.env['CRM_SHOTS'];

describe('the CRM in the admin panel', () => {
  let browser: Browser;
  let organisation: Organisation;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
    organisation = await createOrganisation('agence');
    await strapi.db.connection('organisations').update({ currency: 'XOF' });
    await api('crm').seedDemo(organisation.documentId);
    for (const [index, [price, latitude, longitude, bedrooms]] of PLACES.entries()) {
      await strapi.documents('api::property.property').create({
        data: {
          organisationId: organisation.documentId,
          title: `Appartement ${index + 1}`,
          type: 'apartment',
          transaction: 'sale',
          price: String(price * 1_000_000),
          currency: 'XOF',
          latitude,
          longitude,
          livingArea: 90 + index * 12,
          bedrooms,
          city: 'Dakar',
          yearBuilt: 2000 + 4 * index,
          features: index % 2 ? ['lift', 'sea-view'] : ['balcony', 'parking'],
        } as never,
      });
    }
    await api('crm').indexed();
  });
  afterAll(() => browser.close());
  afterEach(() => page.context().close());

  const PLACES = [
    [262, 14.745, -17.51, 3],
    [285, 14.74, -17.52, 4],
    [104, 14.705, -17.47, 2],
    [118, 14.71, -17.48, 3],
    [99, 14.72, -17.49, 2],
    [149, 14.69, -17.45, 3],
  ] as const;

  const enter = async (language: string): Promise<void> => {
    const { email } = await createAdministrator();
    page = await signInToPanel(browser, email, language, { width: 1500, height: 1000 });
    await openPanel(page, '/plugins/crm');
    await page.locator('[data-lead]').first().waitFor();
  };
  const shot = async (name: string): Promise<void> => {
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
  };
  const card = (name: string) => page.locator('[data-lead]').filter({ hasText: name });
  const column = (name: string) => page.getByRole('region', { name, exact: true });

  it('moves a lead by hand and by keyboard, and the server remembers', async () => {
    await enter('en');
    await shot('board-en');
    const from = await card('Catherine Mendy').boundingBox();
    const to = await column('Visits').boundingBox();
    if (!from || !to) throw new Error('not on the page');
    await page.mouse.move(from.x + 40, from.y + 20);
    await page.mouse.down();
    await page.mouse.move(to.x + 60, to.y + 80, { steps: 6 });
    await page.mouse.up();
    await column('Visits').getByText('Catherine Mendy').waitFor();
    await card('Awa Diop').press('ArrowRight');
    await column('Qualified').getByText('Awa Diop').waitFor();
    await page.getByText('Awa Diop is now in Qualified').first().waitFor();
    await page.reload();
    await column('Visits').getByText('Catherine Mendy').waitFor();
    await column('Qualified').getByText('Awa Diop').waitFor();
  });

  /** By hand on the map, and by coordinates. */
  const drawsShapes = async (dialog: Locator): Promise<void> => {
    await dialog.getByRole('button', { name: 'Dessiner une zone' }).click();
    const map = dialog.locator('svg[role=img]');
    for (const [x, y] of [
      [60, 60],
      [300, 50],
      [320, 200],
      [90, 220],
    ] as const) {
      await map.click({ position: { x, y } });
    }
    await shot('drawing-fr');
    await dialog.getByRole('button', { name: /Terminer la zone \(4 sommets\)/ }).click();
    await dialog.getByRole('button', { name: 'Une zone par coordonnées' }).click();
    const add = dialog.getByRole('button', { name: 'Ajouter la zone' });
    const corners = dialog.locator('textarea[name=corners]');
    await corners.fill('14.7, -17.5\nnulle part');
    expect(await add.isDisabled()).toBe(true);
    await corners.fill('14.7, -17.5\n14.7, -17.4\n14.8, -17.45');
    await add.click();
    await shot('shapes-fr');
  };

  /** Energy, year and age of the offer, and how much the year counts; the count follows. */
  const weighs = async (dialog: Locator): Promise<void> => {
    await dialog.locator('input[name=freshness]').fill('45');
    await dialog.locator('input[name=yearBuilt]').fill('2004');
    await dialog.getByRole('combobox', { name: 'Classe énergie au moins' }).click();
    await page.getByRole('option', { name: 'C', exact: true }).click();
    await dialog.getByRole('slider', { name: /^Année/ }).fill('6');
    await dialog.getByRole('checkbox', { name: 'Année : indispensable' }).click();
    await dialog
      .getByRole('status')
      .filter({ hasText: /biens? à partir/ })
      .waitFor();
    await shot('weights-fr');
  };

  it('shows why properties fit, takes a verdict, and edits what is looked for', async () => {
    await enter('fr');
    await shot('board-fr');
    await card('Ibrahima Ndiaye').click();
    await page.getByRole('heading', { name: 'Biens correspondants' }).waitFor();
    const matches = page.locator('[data-property]');
    await matches.first().waitFor();
    await shot('lead-fr');
    const count = await matches.count();
    await page
      .getByText(/au-dessus du budget/)
      .first()
      .waitFor();
    await matches.first().getByRole('button', { name: 'Écarter' }).click();
    await page.waitForFunction(
      (n) => document.querySelectorAll('[data-property]').length === n,
      count - 1,
    );

    await page.getByRole('button', { name: 'Modifier la recherche' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('status').filter({ hasText: 'qui correspondent' }).waitFor();
    await shot('search-fr');
    await dialog.locator('input[name=budget]').fill('50000000');
    await dialog.getByRole('status').filter({ hasText: 'Aucun bien' }).waitFor();
    await dialog.locator('input[name=budget]').fill('300000000');
    await dialog
      .getByRole('status')
      .filter({ hasText: /[1-9]\d* biens? à partir/ })
      .waitFor();
    await weighs(dialog);
    await drawsShapes(dialog);
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await dialog.waitFor({ state: 'detached' });
    const zones = await strapi.db
      .connection('crm_saved_searches')
      .whereRaw(`criteria::text LIKE '%polygon%'`)
      .pluck<string[]>('criteria');
    expect(zones).toHaveLength(1);
    const { zone, measures } = JSON.parse(zones[0] as string) as Criteria;
    expect(measures).toMatchObject({
      energy: { max: 2 },
      freshness: { max: 45 },
      yearBuilt: { min: 2004, hard: true, weight: 6 },
    });
    const drawn = zone?.zones.flatMap((one) => (one.kind === 'polygon' ? [one] : [])) ?? [];
    expect(drawn.map(({ corners }) => corners.length)).toEqual([4, 3]);
    await matches.first().locator('a').first().click();
    await page.getByRole('heading', { name: 'Demandes intéressées' }).waitFor();
    await shot('property-fr');
  });

  it('merges duplicates and takes it back, and ticks tasks off', async () => {
    await enter('ar');
    expect(await page.evaluate(() => document.dir || document.documentElement.dir)).toBe('rtl');
    await shot('board-ar');
    await card('Awa Diop').click();
    await page.locator('[role=img]').first().waitFor();
    await shot('lead-ar');
    await page.getByRole('button', { name: 'تعديل البحث' }).first().click();
    await page.getByRole('dialog').getByRole('status').waitFor();
    await shot('search-ar');
    await page.keyboard.press('Escape');
    await page.locator('[data-property] a').first().click();
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    await shot('property-ar');
    await openPanel(page, '/plugins/crm/duplicates');
    await page.getByRole('button', { name: 'الاحتفاظ بهذا' }).first().click();
    await page.getByRole('button', { name: 'تراجع', exact: true }).click();
    await page.getByRole('button', { name: 'الاحتفاظ بهذا' }).first().waitFor();
    await shot('twins-ar');
    await openPanel(page, '/plugins/crm/tasks');
    const box = page.getByRole('checkbox').first();
    await box.click();
    await page.getByRole('heading', { name: 'تمت' }).waitFor();
    await shot('tasks-ar');
  });
});
