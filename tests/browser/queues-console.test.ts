import type { Browser, Page } from 'playwright-core';
import { app, call, strapi } from '../helpers/app';
import { launchBrowser, openPanel, PASSWORD, signInToPanel } from '../helpers/browser';
import { createHall, draw } from '../helpers/hall';
import type { Hall } from '../helpers/hall';

jest.setTimeout(240_000);

describe('the console of an agent', () => {
  let browser: Browser;
  let hall: Hall;

  beforeAll(async () => {
    browser = await launchBrowser();
    hall = await createHall({ name: 'État civil', prefix: 'E' });
  });
  afterAll(() => browser.close());

  const signIn = async (code: string, role: string, language: string): Promise<Page> => {
    const email = `${code}-${language}@example.test`;
    const found = await strapi.db.query('admin::role').findOne({ where: { code } });
    const user = await strapi.service('admin::user').create({
      ...{ email, firstname: 'Aline', lastname: 'Agent', password: PASSWORD, isActive: true },
      roles: [found.id],
    });
    const { documentId: organisationId } = hall.organisation;
    await strapi.documents('plugin::kernel.membership').create({
      data: { organisationId, accountKey: `admin:${user.id}`, role } as never,
    });
    return signInToPanel(browser, email, language);
  };

  const current = (page: Page, label: string, state: string) =>
    page.locator(`[data-current=${label}][data-state=${state}]`).waitFor();

  it('calls, serves, finishes and takes back by single keys; the wall and the line follow', async () => {
    const [first, second] = [await draw(hall.queue), await draw(hall.queue)];
    const page = await signIn('guichet-desk', 'staff', 'fr');
    const wall = await browser.newPage();
    await wall.goto(`${app.url}/display/?branch=${hall.branch}`);
    await wall.locator(`[data-next=${first.label}]`).waitFor();
    await wall.locator('#offline').waitFor({ state: 'hidden' });
    await openPanel(page, `/plugins/queues?point=${hall.point}`);
    await page.locator('[data-live=live]').waitFor();
    await page.locator(`[data-line=${second.label}]`).waitFor();

    await page.keyboard.press('n');
    await current(page, first.label, 'called');
    await wall.locator(`.now[data-call=${first.label}]`).waitFor();
    await page.keyboard.press('s');
    await current(page, first.label, 'serving');
    await page.keyboard.press('n');
    await current(page, second.label, 'called');
    await wall.locator(`[data-call=${first.label}]`).waitFor({ state: 'detached' });
    await page.keyboard.press('x');
    await page.locator('[data-current]').waitFor({ state: 'detached' });
    await page.keyboard.press('u');
    await current(page, second.label, 'called');

    // Somebody comes while the page is open.
    const third = await draw(hall.queue);
    await page.locator(`[data-line=${third.label}]`).waitFor();
    await page.fill('input[name=note]', 'Dossier incomplet');
    await page.locator('[data-test=call-next]').focus();
    await page.getByText('Note enregistrée').first().waitFor();
    const { token } = hall.agent;
    const ticket = await call('GET', `/api/tickets/${second.id}`, { token });
    expect(ticket.body.data.note).toBe('Dossier incomplet');
    await wall.close();
    await page.context().close();
  });

  it('shows a supervisor all queues, in Arabic from right to left', async () => {
    const page = await signIn('guichet-manager', 'manager', 'ar');
    await openPanel(page, `/plugins/queues/overview?point=${hall.point}`);
    await page.locator(`[data-queue="${hall.queue}"]`).waitFor();
    expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl');
    expect(await page.locator('[data-waiting]').textContent()).toBe('1');
    await draw(hall.queue);
    await page.waitForFunction(() => document.querySelector('[data-waiting]')?.textContent === '2');
    await openPanel(page, `/plugins/queues/figures?point=${hall.point}`);
    await page.getByRole('gridcell', { name: 'État civil' }).waitFor();
    await page.context().close();
  });
});
