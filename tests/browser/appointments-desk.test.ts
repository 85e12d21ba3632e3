import type { Browser, Page } from 'playwright-core';
import { app, call, strapi } from '../helpers/app';
import { launchBrowser, signInToPanel } from '../helpers/browser';
import { at, book, createClinic, MONDAY } from '../helpers/clinic';
import type { Clinic } from '../helpers/clinic';
import { createAdministrator } from '../helpers/people';
import { until } from '../helpers/until';

jest.setTimeout(240_000);

describe('the work at the desk', () => {
  let browser: Browser;
  let clinic: Clinic;
  let token: string;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
    clinic = await createClinic({ resources: 2 });
    const administrator = await createAdministrator();
    ({ token } = administrator);
    page = await signInToPanel(browser, administrator.email, 'fr', { width: 1400, height: 1100 });
  });

  afterAll(() => browser.close());

  const open = (path = '') => {
    const query = `organisation=${clinic.organisation.documentId}&day=${MONDAY}`;
    return page.goto(`${app.url}/admin/plugins/appointments${path}?${query}`);
  };

  const found = async (id: string) =>
    (await call('GET', `/appointments/appointments/${id}`, { token })).body.data;

  const block = (id: string) => page.locator(`[data-appointment="${id}"]`);

  it('moves an appointment with a finger', async () => {
    const { id } = await book(clinic, '09:00');
    await open();
    await block(id).waitFor();
    const from = await block(id).boundingBox();
    const column = await page.locator(`[data-column="${clinic.resources[1]}"]`).boundingBox();
    if (!from || !column) throw new Error('nothing to drag');
    const start = { x: from.x + 20, y: from.y + 4 };
    // The grid shows the hours from nine to five; two hours further down is eleven o'clock.
    const end = { x: column.x + 40, y: column.y + (column.height * 2) / 8 + 4 };
    const touch = await page.context().newCDPSession(page);
    const send = (
      type: 'touchStart' | 'touchMove' | 'touchEnd',
      points: { x: number; y: number }[],
    ) => touch.send('Input.dispatchTouchEvent', { type, touchPoints: points });
    await send('touchStart', [start]);
    for (let step = 1; step <= 8; step++) {
      const share = step / 8;
      await send('touchMove', [
        { x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share },
      ]);
    }
    await send('touchEnd', []);
    await until(async () => (await found(id)).resourceId === clinic.resources[1]);
    expect((await found(id)).startsAt).toBe(at('11:00'));
  });

  it('prints the day, and nothing but the day', async () => {
    await open();
    await page.locator('[data-column]').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: 'Imprimer' }).isVisible()).toBe(false);
    expect(await page.getByRole('link', { name: 'Demandes' }).isVisible()).toBe(false);
    expect(await page.locator('[data-column]').first().isVisible()).toBe(true);
    const scroller = page.getByRole('region', { name: 'Jour' });
    const cut = await scroller.evaluate((element) => element.scrollHeight - element.clientHeight);
    expect(cut).toBeLessThanOrEqual(0);
    await page.emulateMedia({ media: null });
  });

  it('books for somebody on the telephone', async () => {
    await open();
    await page.locator('[data-column]').first().waitFor();
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/^Nom/).fill('Moussa Sarr');
    await dialog.locator('button[aria-pressed]').first().click();
    await dialog.locator('button[type=submit]').click();
    await page.getByText('Moussa Sarr : rendez-vous réservé').first().waitFor();
    await until(async () => {
      const rows = await strapi.db.connection('appointments').where('customer_name', 'Moussa Sarr');
      return rows.length === 1 && rows[0].state === 'requested';
    });
  });

  it('closes a day, and finds another time for whoever is hit', async () => {
    const { id } = await book(clinic, '14:00');
    await open('/closures');
    await page.getByLabel(/^Objet/).fill('Travaux');
    for (const name of ['Premier jour', 'Dernier jour']) await page.getByLabel(name).fill(MONDAY);
    await page.getByRole('button', { name: 'Voir qui est touché' }).click();
    await page.getByRole('button', { name: /^Fermer, déplacer 2, annuler 0/ }).click();
    await until(async () => (await found(id)).startsAt !== at('14:00'));
    expect((await found(id)).startsAt > at('00:00', '2027-01-05')).toBe(true);
    await page.locator('[data-closure]').getByText('Travaux').waitFor();
  });
});
