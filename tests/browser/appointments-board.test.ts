import type { Browser, Locator, Page } from 'playwright-core';
import { app, call, strapi } from '../helpers/app';
import { launchBrowser, PASSWORD, signInToPanel } from '../helpers/browser';
import { createResource, createService, openDaily } from '../helpers/clinic';
import { createOrganisation, createPerson } from '../helpers/people';
import type { Organisation } from '../helpers/people';
import { until } from '../helpers/until';

jest.setTimeout(240_000);

const ZONE = 'Europe/Paris';

/** Tomorrow in Paris, so that nothing of it is over yet. */
const tomorrow = new Date(Date.now() + 86_400_000).toLocaleDateString('en-CA', { timeZone: ZONE });

/** The instant of a time of that day, whatever the clocks do in the season of the run. */
const at = (time: string): string => {
  const guess = new Date(`${tomorrow}T${time}:00Z`);
  const shown = guess.toLocaleTimeString('en-GB', { timeZone: ZONE, timeStyle: 'short' });
  const late = Date.parse(`1970-01-01T${shown}Z`) - Date.parse(`1970-01-01T${time}Z`);
  return new Date(guess.getTime() - late).toISOString();
};

describe('the board of appointments', () => {
  let browser: Browser;
  let organisation: Organisation;
  let service: string;
  let resources: string[];
  let desk: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    organisation = await createOrganisation('clinique');
    service = await createService(organisation);
    const names = ['Dr Diop', 'Dr Roy'];
    resources = [];
    for (const name of names) {
      const resource = await createResource(organisation, [service], { name });
      await openDaily(organisation, resource);
      resources.push(resource);
    }
    desk = (await createPerson(organisation, 'staff')).token;
  });

  afterAll(() => browser.close());

  const request = async (time: string, name: string): Promise<string> => {
    const body = {
      service,
      resource: resources[0],
      startsAt: at(time),
      customer: { name, email: `${name.toLowerCase()}@example.test` },
    };
    const reply = await call('POST', '/api/appointments', { token: desk, body });
    expect(reply.status).toBe(201);
    return reply.body.data.id;
  };

  const found = async (id: string) =>
    (await call('GET', `/api/appointments/${id}`, { token: desk })).body.data;

  const secretary = async (email: string): Promise<string> => {
    const role = await strapi.db.query('admin::role').findOne({ where: { code: 'guichet-desk' } });
    const user = await strapi.service('admin::user').create({
      email,
      firstname: 'Simone',
      lastname: 'Secrétaire',
      password: PASSWORD,
      isActive: true,
      roles: [role.id],
    });
    await strapi.documents('plugin::kernel.membership').create({
      data: {
        organisationId: organisation.documentId,
        accountKey: `admin:${user.id}`,
        role: 'staff',
      } as never,
    });
    return email;
  };

  const signIn = (email: string, language: string): Promise<Page> =>
    signInToPanel(browser, email, language, { width: 1400, height: 1100 });

  const openBoard = (page: Page, path = '') =>
    page.goto(`${app.url}/admin/plugins/appointments${path}?day=${tomorrow}`);

  const block = (page: Page, id: string): Locator => page.locator(`[data-appointment="${id}"]`);

  const dragTo = async (page: Page, source: Locator, target: Locator, minutes: number) => {
    const from = await source.boundingBox();
    const column = await target.boundingBox();
    if (!from || !column) throw new Error('nothing to drag');
    // The day is open from nine to five, which is what the grid shows.
    const y = column.y + (column.height * minutes) / (8 * 60);
    await page.mouse.move(from.x + from.width / 2, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(from.x + from.width / 2, from.y + 30, { steps: 4 });
    await page.mouse.move(column.x + column.width / 2, y + 8, { steps: 8 });
    await page.mouse.up();
  };

  it('confirms with one key, moves by drag, tells the history, and another browser sees it', async () => {
    const id = await request('09:00', 'Awa');
    const page = await signIn(await secretary('simone@example.test'), 'fr');
    const other = await signIn(await secretary('sarah@example.test'), 'en');
    await openBoard(page);
    await openBoard(other);
    await block(page, id).focus();
    await page.keyboard.press('c');
    await until(async () => (await found(id)).state === 'confirmed');
    await other.locator(`[data-appointment="${id}"][data-state="confirmed"]`).waitFor();

    const target = page.locator(`[data-column="${resources[1]}"]`);
    await dragTo(page, block(page, id), target, 120);
    await until(async () => (await found(id)).resourceId === resources[1]);
    expect((await found(id)).startsAt).toBe(at('11:00'));
    await other.locator(`[data-column="${resources[1]}"] [data-appointment="${id}"]`).waitFor();

    await block(page, id).focus();
    await page.keyboard.press('Enter');
    const drawer = page.locator(`[data-drawer="${id}"]`);
    const history = drawer.locator('ol > li');
    await history.nth(2).waitFor();
    expect(await history.allInnerTexts()).toEqual([
      expect.stringMatching(/Déplacé[^]*Simone Secrétaire[^]*Dr Diop[^]*Dr Roy/),
      expect.stringMatching(/Confirmé[^]*Simone Secrétaire/),
      expect.stringMatching(/Demandé/),
    ]);
    await page.context().close();
    await other.context().close();
  });

  it('puts an appointment back when its new place is taken meanwhile, and says why', async () => {
    const mine = await request('14:00', 'Ben');
    const page = await signIn(await secretary('sonia@example.test'), 'fr');
    await openBoard(page);
    await block(page, mine).waitFor();
    // Taken behind the back of this page, which does not hear of it.
    await page.route('**/appointments/appointments/*/reschedule', async (route) => {
      const body = { service, resource: resources[1], startsAt: at('15:00') };
      await call('POST', '/api/appointments', { token: desk, body });
      await route.continue();
    });
    await dragTo(page, block(page, mine), page.locator(`[data-column="${resources[1]}"]`), 360);
    await page.getByText('Quelqu’un vient de prendre cet horaire.').waitFor();
    await page.locator(`[data-column="${resources[0]}"] [data-appointment="${mine}"]`).waitFor();
    expect(await found(mine)).toMatchObject({ startsAt: at('14:00'), resourceId: resources[0] });
    await page.context().close();
  });

  it('undoes a no-show', async () => {
    const id = await request('16:00', 'Cleo');
    await call('POST', `/api/appointments/${id}/confirm`, { token: desk, body: {} });
    await strapi.db
      .connection('appointments')
      .where({ document_id: id })
      .update({
        starts_at: new Date(Date.now() - 1_800_000),
        ends_at: new Date(Date.now() - 60_000),
      });
    await call('POST', `/api/appointments/${id}/no-show`, { token: desk, body: {} });
    expect((await found(id)).state).toBe('no-show');
    const page = await signIn(await secretary('sylvie@example.test'), 'fr');
    const today = new Date().toLocaleDateString('en-CA', { timeZone: ZONE });
    await page.goto(`${app.url}/admin/plugins/appointments?view=list&day=${today}`);
    await block(page, id).click();
    await page.locator('[data-verb="undo"]').click();
    await until(async () => (await found(id)).state === 'confirmed');
    await page.context().close();
  });

  it('answers the requests of the inbox one after the other, by keyboard', async () => {
    const first = await request('12:00', 'Dina');
    const second = await request('12:30', 'Eli');
    const page = await signIn(await secretary('samia@example.test'), 'fr');
    await openBoard(page, '/inbox');
    await page.locator(`[data-appointment="${first}"]`).click();
    await page.getByRole('heading', { name: 'Dina' }).waitFor();
    await page.keyboard.press('c');
    await page.getByRole('heading', { name: 'Eli' }).waitFor();
    await page.keyboard.press('r');
    await page.getByRole('dialog').locator('textarea').fill('Hors de nos compétences');
    await page.getByRole('dialog').locator('button[type=submit]').click();
    await until(async () => (await found(second)).state === 'rejected');
    expect((await found(first)).state).toBe('confirmed');
    await page.context().close();
  });

  it('is read from right to left in Arabic', async () => {
    const page = await signIn(await secretary('salma@example.test'), 'ar');
    await openBoard(page);
    await page.getByRole('heading', { name: 'المواعيد' }).waitFor();
    const columns = page.locator('[data-column]');
    await columns.nth(1).waitFor();
    const [first, second] = await Promise.all(
      [0, 1].map((index) => columns.nth(index).boundingBox()),
    );
    expect(first?.x).toBeGreaterThan(second?.x ?? 0);
    await page.context().close();
  });
});
