import type { Browser, Locator, Page } from 'playwright-core';
import { app, strapi } from '../helpers/app';
import { launchBrowser, signInToPanel } from '../helpers/browser';
import { at, book, createClinic, MONDAY, offered } from '../helpers/clinic';
import type { Clinic } from '../helpers/clinic';
import { createAdministrator } from '../helpers/people';
import { until } from '../helpers/until';

jest.setTimeout(240_000);

const TEXTS = {
  save: 'Enregistrer',
  addRule: 'Ajouter un horaire',
  addDay: 'Ajouter un jour',
  addAbsence: 'Ajouter une absence',
};

describe('the editor of availability', () => {
  let browser: Browser;
  let clinic: Clinic;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
    clinic = await createClinic({ resources: 2 });
    const { email } = await createAdministrator();
    page = await signInToPanel(browser, email, 'fr', { width: 1400, height: 1100 });
  });

  afterAll(() => browser.close());

  const open = async (language = 'fr'): Promise<void> => {
    // Runs after the one of the sign-in, at each load.
    await page.addInitScript(
      (value) => localStorage.setItem('strapi-admin-language', value),
      language,
    );
    const query = `organisation=${clinic.organisation.documentId}&resource=${clinic.resources[0]}`;
    await page.goto(`${app.url}/admin/plugins/appointments/availability?${query}`);
  };

  const slot = (text: string): Locator => page.locator(`[data-slot="${text}"]`);

  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });

  it('shows what hours would give while they are edited, and saves them', async () => {
    const appointment = await book(clinic, '15:00');
    await open();
    await button(TEXTS.addDay).click();
    // The preview goes to the day that is edited.
    const day = page.locator('section:has(h2) li').last();
    await day.locator('input[type=date]').fill(MONDAY);
    await slot(`${MONDAY}T09:00 removed`).waitFor();
    await page.getByText('1 rendez-vous tomberait hors de ces horaires').waitFor();

    await day.getByRole('button', { name: 'Horaire', exact: true }).press('Enter');
    await day.locator('input[type=time]').nth(1).fill('10:00');
    await day.locator('input[type=time]').nth(0).fill('08:30');
    await slot(`${MONDAY}T08:30 added`).waitFor();
    await slot(`${MONDAY}T09:30 kept`).waitFor();
    expect(await offered(clinic)).toContain('16:00');

    await button(TEXTS.save).click();
    await page.getByText('Horaires enregistrés').waitFor();
    const query = `&resource=${clinic.resources[0]}`;
    expect(await offered(clinic, query)).toEqual(['08:30', '09:00', '09:30']);
    const rows = strapi.db.connection('appointments').where({ document_id: appointment.id });
    expect(await rows.pluck('state')).toEqual(['requested']);
  });

  it('marks what is wrong, and does not let it be saved', async () => {
    await open();
    await button(TEXTS.addRule).click();
    const rule = page.locator('section:has(h2)').first().locator('li').last();
    for (const weekday of ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi']) {
      await rule.getByRole('button', { name: weekday }).press('Space');
    }
    await page.getByText('Choisissez au moins un jour de la semaine.').waitFor();
    expect(await button(TEXTS.save).isDisabled()).toBe(true);
    await rule.getByRole('button', { name: 'dimanche' }).press('Space');
    await until(() => button(TEXTS.save).isEnabled());
    await button('Abandonner').click();
    await button(TEXTS.save).waitFor({ state: 'detached' });
  });

  it('tells of what somebody else has saved meanwhile, and asks before work is lost', async () => {
    await open();
    await button(TEXTS.addAbsence).click();
    await page.getByLabel('Objet').fill('Congrès');
    const [rule] = await strapi
      .documents('plugin::appointments.availability-rule')
      .findMany({ filters: { resource: { documentId: clinic.resources[0] } } as never });
    await strapi
      .documents('plugin::appointments.availability-rule')
      .update({ documentId: rule?.documentId ?? '', data: { endTime: '16:00:00.000' } as never });
    await page.getByText('Quelqu’un d’autre a enregistré ces horaires').waitFor();
    expect(await button(TEXTS.save).isDisabled()).toBe(true);

    const questions: string[] = [];
    page.once('dialog', (dialog) => {
      questions.push(dialog.message());
      void dialog.dismiss();
    });
    await page.getByRole('link', { name: 'Tableau' }).click();
    await until(() => questions.length === 1);
    expect(page.url()).toContain('/availability');
    page.once('dialog', (dialog) => void dialog.accept());
    await page.getByRole('link', { name: 'Tableau' }).click();
    await page.waitForURL((url) => url.pathname.endsWith('/appointments'));
  });

  it('opens again what was closed, on the page of closures', async () => {
    const closure = await strapi.documents('plugin::appointments.closure').create({
      data: {
        organisationId: clinic.organisation.documentId,
        title: 'Inventaire',
        kind: 'closure',
        startsAt: at('00:00', '2027-01-11'),
        endsAt: at('00:00', '2027-01-12'),
      } as never,
    });
    await page.goto(
      `${app.url}/admin/plugins/appointments/closures?organisation=${clinic.organisation.documentId}`,
    );
    const row = page.locator(`[data-closure="${closure.documentId}"]`);
    await row.getByText('11 janv. 2027').waitFor();
    await row.getByRole('button', { name: 'Modifier' }).click();
    await page.getByRole('dialog').getByLabel('Objet').fill('Grand inventaire');
    await page.getByRole('dialog').getByRole('button', { name: TEXTS.save }).click();
    await row.getByText('Grand inventaire').waitFor();
    await row.getByRole('button', { name: 'Rouvrir' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Rouvrir' }).click();
    await row.waitFor({ state: 'detached' });
  });

  it('is read from right to left in Arabic', async () => {
    await open('ar');
    await page.getByRole('heading', { name: 'الأوقات المنتظمة' }).waitFor();
    const [hours, preview] = await Promise.all(
      [0, 3].map((index) => page.locator('section:has(h2)').nth(index).boundingBox()),
    );
    expect(hours?.x).toBeGreaterThan(preview?.x ?? Infinity);
  });
});
