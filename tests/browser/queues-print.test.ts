import { renderSVG } from 'uqr';
import type { Browser, Page } from 'playwright-core';
import { app, strapi } from '../helpers/app';
import { launchBrowser } from '../helpers/browser';
import { callNext, createCategory, createHall, draw } from '../helpers/hall';
import type { Hall } from '../helpers/hall';
import { pageErrors, untilLive, visit } from '../helpers/hall-pages';
import { pause, until } from '../helpers/until';

jest.setTimeout(240_000);

/** Instead of paper: the label of the ticket on the page, at each print. */
const keepPrints = (): void => {
  const prints: (string | undefined)[] = [];
  const print = () => {
    prints.push(document.querySelector<HTMLElement>('.paper')?.dataset['label']);
  };
  Object.assign(globalThis, { prints, print });
};

const printsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as { prints: string[] }).prints);

/** Long enough for a second print, if there were one. */
const settled = () => pause(1000);

describe('the paper of a kiosk', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  afterEach(() => expect(pageErrors.splice(0)).toEqual([]));

  const kioskOf = async ({ branch }: Hall, more = '') => {
    const path = `/kiosk/?branch=${branch}${more}`;
    const kiosk = await visit(browser, path, { before: keepPrints });
    await untilLive(kiosk);
    return kiosk;
  };

  const drawAt = async (kiosk: Page, { queue }: Hall, label: string) => {
    await kiosk.click(`[data-queue="${queue}"]`);
    await kiosk.locator(`[data-label=${label}]`).waitFor();
  };

  const referenceOf = async ({ queue }: Hall, label: string): Promise<string> => {
    const [row] = await strapi.db.connection('tickets').where({ queue_id: queue, label });
    return row.reference;
  };

  it('is printed once for each ticket, and again when asked', async () => {
    const hall = await createHall({ prefix: 'K' });
    const kiosk = await kioskOf(hall);
    await drawAt(kiosk, hall, 'K001');
    await until(async () => (await printsOf(kiosk)).length > 0);
    await kiosk.click('nav [lang=ar]');
    await draw(hall.queue);
    await settled();
    expect(await printsOf(kiosk)).toEqual(['K001']);
    await kiosk.click('nav [lang=en]');
    await kiosk.getByRole('button', { name: 'Print' }).click();
    expect(await printsOf(kiosk)).toEqual(['K001', 'K001']);
    await kiosk.getByRole('button', { name: 'Done' }).click();
    await drawAt(kiosk, hall, 'K003');
    await settled();
    expect(await printsOf(kiosk)).toEqual(['K001', 'K001', 'K003']);
    await kiosk.context().close();
  });

  it('is left out where the kiosk has no printer', async () => {
    const hall = await createHall({ prefix: 'K' });
    const kiosk = await kioskOf(hall, '&print=off');
    await drawAt(kiosk, hall, 'K001');
    await settled();
    expect(await printsOf(kiosk)).toEqual([]);
    await kiosk.context().close();
  });

  it('has the ticket alone: its number, who is ahead, and the code of its page', async () => {
    const hall = await createHall({ name: 'Passports', prefix: 'K' });
    await draw(hall.queue);
    const kiosk = await kioskOf(hall);
    await drawAt(kiosk, hall, 'K002');
    const paper = kiosk.locator('.paper');
    const link = `${app.url}/ticket/?lang=en#${await referenceOf(hall, 'K002')}`;
    const code = paper.locator('.code svg');
    expect(await code.evaluate((svg) => svg.outerHTML)).toBe(
      await kiosk.evaluate(
        (html) => {
          const code = document.createElement('div');
          code.innerHTML = html;
          return code.innerHTML;
        },
        renderSVG(link, { border: 1 }),
      ),
    );

    const seen = () => kiosk.evaluate(() => document.body.innerText.trim());
    expect(await seen()).toContain('Done');
    await kiosk.context().setOffline(true);
    await kiosk.locator('#offline').waitFor();
    await kiosk.emulateMedia({ media: 'print' });
    expect(await seen()).toBe((await paper.innerText()).trim());
    for (const text of ['K002', 'Passports', '1 ahead of you']) {
      expect(await seen()).toContain(text);
    }
    expect(await code.isVisible()).toBe(true);
    await kiosk.context().close();
  });

  it.each([
    ['a roll', { width: '80mm', height: '130mm' }],
    ['a sheet', { format: 'A4' }],
  ])('needs one page of %s', async (_name, size) => {
    const hall = await createHall({ name: 'Passports and identity cards', prefix: 'K' });
    const category = await createCategory(hall.organisation, { name: 'Elderly' });
    await callNext(hall.point, hall.agent.token);
    for (let index = 0; index < 5; index++) await draw(hall.queue);
    const kiosk = await kioskOf(hall);
    await kiosk.click(`[data-queue="${hall.queue}"]`);
    await kiosk.click(`[data-category="${category}"]`);
    await kiosk.locator('[data-test=rough]').waitFor();
    const pdf = await kiosk.pdf(size);
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await kiosk.context().close();
  });
});
