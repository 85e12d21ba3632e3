import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { app, call, strapi } from '../helpers/app';
import { launchBrowser, openPanel, PASSWORD, signInToPanel } from '../helpers/browser';
import { createHall, createQueue, draw } from '../helpers/hall';
import type { Hall } from '../helpers/hall';
import { pause } from '../helpers/until';

jest.setTimeout(240_000);

type Drawn = Awaited<ReturnType<typeof draw>>;

describe('the console of an agent', () => {
  let browser: Browser;
  let hall: Hall;

  beforeAll(async () => {
    browser = await launchBrowser();
    hall = await createHall({ name: 'État civil', prefix: 'E' });
  });
  afterAll(() => browser.close());

  const signIn = async (
    code: string,
    role: string,
    language: string,
    { organisation }: Hall = hall,
  ): Promise<Page> => {
    const email = `${code}-${language}@example.test`;
    const found = await strapi.db.query('admin::role').findOne({ where: { code } });
    const user = await strapi.service('admin::user').create({
      ...{ email, firstname: 'Aline', lastname: 'Agent', password: PASSWORD, isActive: true },
      roles: [found.id],
    });
    const { documentId: organisationId } = organisation;
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

  it('has a key for every other verb, and is deaf while somebody types or chooses', async () => {
    const here = await createHall({ name: 'Passports', prefix: 'P' });
    const other = await createQueue(here.organisation, here.branch);
    const drawn = [];
    for (let index = 0; index < 4; index++) drawn.push(await draw(here.queue));
    const [first, second, third, fourth] = drawn as [Drawn, Drawn, Drawn, Drawn];
    const page = await signIn('guichet-desk', 'staff', 'en', here);
    await openPanel(page, `/plugins/queues?point=${here.point}`);
    await page.locator(`[data-line=${fourth.label}]`).waitFor();
    const ticket = async ({ id }: Drawn) =>
      (await call('GET', `/api/tickets/${id}`, { token: here.agent.token })).body.data;
    const nobody = () => page.locator('[data-current]').waitFor({ state: 'detached' });

    await page.keyboard.press('n');
    await current(page, first.label, 'called');
    await page.keyboard.press('r');
    await page.locator(`[data-current=${first.label}]`).getByText('recalled once').waitFor();
    await page.keyboard.press('h');
    await nobody();
    expect(await ticket(first)).toMatchObject({ state: 'held', recalls: 1 });
    await page.keyboard.press('N');
    await current(page, second.label, 'called');
    await page.keyboard.press('p');
    await nobody();
    expect((await ticket(second)).state).toBe('parked');

    await page.keyboard.press('n');
    await current(page, third.label, 'called');
    const before = (await ticket(third)).sequence;
    await page.keyboard.press('Control+s');
    await page.locator('input[name=note]').press('x');
    await page.locator('input[name=note]').fill('');
    await page.locator('[data-test=call-next]').focus();
    await page.keyboard.press('t');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await page.keyboard.press('n');
    await pause(500);
    expect((await ticket(third)).sequence).toBe(before);
    await dialog.getByRole('button', { name: 'Transfer' }).click();
    await nobody();
    expect((await ticket(third)).state).toBe('transferred');
    const { data } = (await call('GET', `/api/tickets/${third.reference}`)).body;
    expect(data).toMatchObject({ state: 'waiting', queue: { id: other } });

    await page.keyboard.press('n');
    await current(page, fourth.label, 'called');
    await page.keyboard.press('s');
    await current(page, fourth.label, 'serving');
    await page.keyboard.press('f');
    await nobody();
    expect((await ticket(fourth)).state).toBe('served');
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

  it('shows how well waiting was foretold, in numbers as they are read here, and saves them', async () => {
    const here = await createHall({ name: 'Accueil' });
    const { token } = here.agent;
    for (const [low, high, score] of [
      [0, 1_200, 5],
      [600, 1_200, 4],
    ]) {
      const { id, reference } = await draw(here.queue);
      await call('POST', `/api/service-points/${here.point}/call-next`, { token, body: {} });
      await call('POST', `/api/tickets/${id}/serve`, { token, body: {} });
      await call('POST', `/api/tickets/${id}/finish`, { token, body: {} });
      await call('POST', `/api/tickets/${reference}/feedback`, { body: { score } });
      await strapi.db
        .connection('tickets')
        .where({ document_id: id })
        .update({
          ...{ predicted_seconds: 600, predicted_low: low, predicted_high: high },
          first_called_at: strapi.db.connection.raw("arrived_at + interval '5 min'"),
        });
    }
    const page = await signIn('guichet-manager', 'manager', 'fr', here);
    await openPanel(page, `/plugins/queues/figures?point=${here.point}`);
    const cells = page.locator('tbody tr').filter({ hasText: 'Accueil' }).locator('td');
    await cells.first().waitFor();
    // Without the marks that keep numbers in their order, and with plain spaces.
    const plain = (text: string) => text.replace(/[\u2068\u2069]/g, '').replace(/\s/g, ' ');
    const shown = (await cells.allInnerTexts()).map(plain);
    expect(shown.slice(-2)).toEqual(['50 % · 5 min', '4,5 / 5']);

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV' }).click();
    const lines = (await readFile(await (await download).path(), 'utf8')).split('\r\n');
    expect(lines[0]).toMatch(/^key,issued,.*,coverage,predictionError,feedback,name$/);
    expect(lines[1]).toMatch(/,0\.5,300,4\.5,Accueil$/);

    await openPanel(page, `/plugins/queues/overview?point=${here.point}`);
    await page.getByRole('img', { name: 'Aujourd’hui par heure : tirés et appelés' }).waitFor();
    await page.context().close();
  });
});
