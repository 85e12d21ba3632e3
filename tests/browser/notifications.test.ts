import type { Browser, Page } from 'playwright-core';
import { strapi } from '../helpers/app';
import { book, createClinic } from '../helpers/clinic';
import { launchBrowser, openPanel, signInToPanel } from '../helpers/browser';
import { createAdministrator, createPerson } from '../helpers/people';
import { until } from '../helpers/until';

jest.setTimeout(180_000);

/** For looking at: SCREENSHOTS=/some/folder */
const FOLDER = process.env['SCREENSHOTS'];

describe('notifications in the admin panel', () => {
  let browser: Browser;
  let email: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    const admin = await createAdministrator();
    email = admin.email;
    const clinic = await createClinic();
    const { token } = await createPerson(clinic.organisation, 'customer');
    await book(clinic, '09:00', { token });
    await until(async () => {
      const rows = await strapi.db.connection('notification_outbox');
      return rows.length > 0;
    });
    await strapi.db.connection('notification_inbox').insert({
      source_id: 'test',
      account_key: `admin:${admin.id}`,
      workflow_key: 'appointments.confirmed',
      category: 'appointments',
      title: 'Rendez-vous confirmé',
      body: 'Consultation, lundi',
      created_at: new Date(),
    });
  });
  afterAll(() => browser.close());

  const shot = async (page: Page, name: string): Promise<void> => {
    if (FOLDER) await page.screenshot({ path: `${FOLDER}/${name}.png` });
  };

  it('shows one’s inbox, what was sent, and lets texts be changed with a preview', async () => {
    const page = await signInToPanel(browser, email, 'fr');
    await openPanel(page, '/plugins/notifications');
    await page.getByText('Rendez-vous confirmé').waitFor();
    await shot(page, 'inbox-fr');
    await page.getByRole('button', { name: 'Tout marquer comme lu' }).click();
    await page.getByText('nouveau', { exact: true }).waitFor({ state: 'detached' });

    await page.getByRole('link', { name: 'Envois' }).click();
    await page.getByRole('grid', { name: 'Envois' }).getByText('Courriel').first().waitFor();
    await shot(page, 'deliveries-fr');
    await page.getByRole('link', { name: 'Non envoyés' }).click();
    await page.getByText('Votre demande de rendez-vous').first().waitFor();

    await openPanel(page, '/plugins/notifications/workflows/appointments.confirmed');
    const preview = page.frameLocator('iframe');
    await preview.getByText('Voir, déplacer ou annuler').waitFor();
    await shot(page, 'templates-fr');
    const body = page.getByRole('textbox').first();
    await body.fill('Bonjour {{ nobody }}');
    await page.getByRole('button', { name: 'Enregistrer une version' }).click();
    await page.getByText('La variable « nobody » n’existe pas.').waitFor();
    await body.fill('À bientôt, {{ recipient.name }}');
    await page.getByRole('button', { name: 'Enregistrer une version' }).click();
    await page.getByRole('button', { name: /^2 ·/ }).waitFor();
    await page.context().close();
  });

  it('reads from right to left in Arabic', async () => {
    const page = await signInToPanel(browser, email, 'ar');
    await openPanel(page, '/plugins/notifications/batches');
    await page.getByRole('button', { name: 'مراسلة مجموعة' }).click();
    await page.getByText('المؤسسة').waitFor();
    expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl');
    await shot(page, 'batches-ar');
    await openPanel(page, '/plugins/notifications/workflows');
    await page.getByText('بريد ← رسالة قصيرة').first().waitFor();
    await openPanel(page, '/plugins/notifications/deliveries');
    await page.getByRole('grid', { name: 'الإرسالات' }).waitFor();
    await shot(page, 'deliveries-ar');
    await page.context().close();
  });

  it('writes mails that fit a small screen', async () => {
    const rows = await strapi.db.connection('notification_outbox').whereNotNull('html');
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    await page.setContent(rows[0].html);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      360,
    );
    await shot(page, 'mail-360');
    await context.close();
  });
});
