import type { Browser, Page } from 'playwright-core';
import { call } from '../helpers/app';
import { launchBrowser } from '../helpers/browser';
import {
  callNext,
  createCategory,
  createHall,
  createPoint,
  createQueue,
  draw,
  onTicket,
} from '../helpers/hall';
import type { Hall } from '../helpers/hall';
import { cutOff, pageErrors, untilLive, visit } from '../helpers/hall-pages';
import { pause, until } from '../helpers/until';

jest.setTimeout(240_000);

describe('the public pages of a hall', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  afterEach(() => expect(pageErrors.splice(0)).toEqual([]));

  const calls = (page: Page): Promise<(string | null)[]> =>
    page
      .locator('[data-call]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-call')));

  const called = async ({ point, agent }: Hall): Promise<string> =>
    (await callNext(point, agent.token)).body.data.label;

  it('shows a call on the wall without reload, and the right state after the network was cut', async () => {
    const hall = await createHall({ name: 'Passports' });
    for (let index = 0; index < 6; index++) await draw(hall.queue);
    const page = await visit(browser, `/display/?branch=${hall.branch}`);
    await page.locator('[data-next]').first().waitFor();
    await untilLive(page);

    const first = await called(hall);
    await page.locator(`.now[data-call=${first}]`).waitFor();

    await page.context().setOffline(true);
    await page.locator('#offline').waitFor({ state: 'visible' });
    const missed = [await called(hall), await called(hall), await called(hall)];
    expect(await calls(page)).toEqual([first]);
    await page.context().setOffline(false);
    await page.locator(`[data-call=${missed[2]}]`).waitFor();
    await page.locator('#offline').waitFor({ state: 'hidden' });
    expect(await calls(page)).toEqual([...missed].reverse().concat(first));
    await page.waitForFunction(() => document.querySelectorAll('[data-next]').length === 2);
    await page.context().close();
  });

  it('draws a ticket by touch, whose code opens a page that follows it to its end', async () => {
    const hall = await createHall({ name: 'Passports' });
    await createCategory(hall.organisation, { name: 'Elderly', priority: 1 });
    const ahead = await draw(hall.queue);
    const kiosk = await visit(browser, `/kiosk/?branch=${hall.branch}&print=off`);
    await kiosk.click('nav [lang=ar]');
    expect(await kiosk.evaluate(() => document.documentElement.dir)).toBe('rtl');
    await kiosk.click('nav [lang=en]');
    await kiosk.click(`[data-queue="${hall.queue}"]`);
    await kiosk.click('[data-category=none]');
    await kiosk.getByText('1 ahead of you').waitFor();
    const link = await kiosk.locator('[data-link]').getAttribute('data-link');
    await cutOff(kiosk);
    await kiosk.context().close();

    const phone = await visit(browser, new URL(link ?? '').pathname + new URL(link ?? '').hash, {
      viewport: { width: 390, height: 844 },
    });
    await phone.getByText('1 person ahead of you').waitFor();
    await called(hall);
    await phone.getByText('You are next').waitFor();
    await cutOff(phone, () => called(hall));
    await phone.locator('[data-state=called]').waitFor();
    const reference = new URL(link ?? '').hash.slice(1);
    const { token } = hall.agent;
    const state = await call('GET', `/api/service-points/${hall.point}/state`, { token });
    const mine = state.body.data.current.find(
      ({ label }: { label: string }) => label !== ahead.label,
    );
    await onTicket(mine.id, 'serve', token);
    await phone.locator('[data-state=serving]').waitFor();
    await onTicket(mine.id, 'finish', token);
    await phone.click('[data-score="4"]');
    await phone.getByText('Thank you!').waitFor();
    const { body } = await call('GET', `/api/tickets/${reference}`);
    expect(body.data.feedbackScore).toBe(4);
    await phone.context().close();
  });

  it('draws one ticket though the answer was lost on its way', async () => {
    const hall = await createHall({ name: 'Passports', prefix: 'K' });
    const kiosk = await visit(browser, `/kiosk/?branch=${hall.branch}&print=off`);
    let asked = 0;
    await kiosk.route('**/api/queues/*/tickets', async (route) => {
      if (++asked > 1) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await kiosk.click(`[data-queue="${hall.queue}"]`);
    await kiosk.locator('[data-label=K001]').waitFor();
    expect(asked).toBe(2);
    expect((await draw(hall.queue)).label).toBe('K002');
    await kiosk.context().close();
  });

  it('shows on a wall the queues that it is for', async () => {
    const { organisation, branch, queue, agent } = await createHall({ prefix: 'PA' });
    const others = [
      await createQueue(organisation, branch, { prefix: 'PB' }),
      await createQueue(organisation, branch, { prefix: 'PC' }),
    ];
    const point = await createPoint(organisation, branch, [queue, ...others]);
    for (const one of [queue, ...others, queue, ...others]) await draw(one);
    const wall = await visit(browser, `/display/?branch=${branch}&queue=${queue},${others[1]}`);
    await untilLive(wall);
    const next = () =>
      wall.locator('[data-next]').evaluateAll((rows) => rows.map(({ textContent }) => textContent));
    expect(await next()).toEqual(['PA001', 'PC001', 'PA002', 'PC002']);
    for (let index = 0; index < 3; index++) await callNext(point, agent.token);
    await wall.locator('[data-call=PC001]').waitFor();
    expect(await calls(wall)).toEqual(['PC001', 'PA001']);
    await wall.context().close();
  });

  it('tells a visitor on his phone how long, and lets him leave when he is sure', async () => {
    const hall = await createHall({ serviceMinutes: 10 });
    await callNext(hall.point, hall.agent.token);
    for (let index = 0; index < 3; index++) await draw(hall.queue);
    const { reference } = await draw(hall.queue);
    const phone = await visit(browser, `/ticket/#${reference}`);
    const interval = async () => {
      const { low, high } = (await call('GET', `/api/tickets/${reference}`)).body.data.estimate;
      return `${Math.floor(low / 60)} to ${Math.ceil(high / 60)} more minutes`;
    };
    const shown = phone.locator('[data-test=interval]');
    /** What was true at a moment since: the next is told when something happens, or every half minute. */
    const isShown = async (since: string) => {
      const told = new Set([since]);
      await until(async () => {
        const text = await shown.innerText();
        told.add(await interval());
        return [...told].some((one) => text.startsWith(one));
      });
    };
    await shown.waitFor();
    await isShown(await interval());
    // All that it reads once it is live has been read: from now on it must hear.
    await pause(2000);
    const before = await interval();
    for (let index = 0; index < 2; index++) {
      await callNext(hall.point, hall.agent.token, { finishCurrent: true });
    }
    const after = await interval();
    expect(after).not.toBe(before);
    await isShown(after);
    await phone.click('[data-test=cancel]');
    await phone.getByRole('button', { name: 'Stay' }).click();
    await phone.locator('[data-state=waiting]').waitFor();
    await phone.click('[data-test=cancel]');
    await phone.click('[data-test=yes]');
    await phone.locator('[data-state=cancelled]').waitFor();
    expect((await call('GET', `/api/tickets/${reference}`)).body.data.state).toBe('cancelled');
    await phone.context().close();
  });
});
