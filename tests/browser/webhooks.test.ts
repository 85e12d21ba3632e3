import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openPanel, signInToPanel } from '../helpers/browser';
import { createAdministrator, createOrganisation } from '../helpers/people';
import type { Organisation } from '../helpers/people';
import { Receiver, verify } from '../helpers/receiver';
import { defineTestEvents, emitChanges } from '../helpers/webhooks';

jest.setTimeout(180_000);

describe('webhooks in the admin panel', () => {
  let browser: Browser;
  let receiver: Receiver;
  let page: Page;
  let organisation: Organisation;

  beforeAll(async () => {
    browser = await launchBrowser();
    receiver = await Receiver.start((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ thanks: 'for the news' }));
    });
    defineTestEvents();
    organisation = await createOrganisation('clinique');
  });
  afterAll(async () => {
    await receiver.stop();
    await browser.close();
  });
  beforeEach(async () => {
    const { email } = await createAdministrator();
    page = await signInToPanel(browser, email, 'en');
  });
  afterEach(() => page.context().close());

  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const dialog = () => page.getByRole('dialog');
  /** Strapi's tables are grids to a screen reader. */
  const rows = (table: string) => page.getByRole('grid', { name: table }).locator('tbody tr');
  const row = (event: string) => rows('Deliveries').filter({ hasText: event });

  /** Fills in the form for a new endpoint as far as its event. */
  const fillIn = async (url: string): Promise<void> => {
    await openPanel(page, '/plugins/webhooks/endpoints/new');
    await page.getByRole('combobox', { name: 'Organisation' }).click();
    await page.getByRole('option', { name: 'clinique' }).click();
    await page.fill('input[name=url]', url);
    await page.getByLabel('Search events').fill('content.*');
    await page.getByRole('checkbox', { name: 'content.*', exact: true }).check();
    await button('Create').click();
  };

  it('makes an endpoint, tests it, shows what was sent and answered, and sends it again', async () => {
    await fillIn(receiver.url);
    const secret = await dialog().locator('input[name=secret]').inputValue();
    await dialog().getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('heading', { name: receiver.url }).waitFor();

    await button('Send a test').click();
    const [sent] = await receiver.until(1, 30_000);
    expect(verify(secret, sent!)).toMatchObject({ type: 'webhooks.endpoint.tested' });
    await row('webhooks.endpoint.tested').getByText('Delivered').waitFor();

    await row('webhooks.endpoint.tested').getByRole('button').click();
    await dialog().getByText('"type": "webhooks.endpoint.tested"').waitFor();
    await dialog().getByText('"thanks": "for the news"').waitFor();
    await dialog().getByText('content-type: application/json').waitFor();
    await dialog().getByText(sent!.headers['webhook-signature']!).waitFor();

    await dialog().getByRole('button', { name: 'Send again' }).click();
    const [, again] = await receiver.until(2, 30_000);
    expect(again!.headers['webhook-id']).toBe(sent!.headers['webhook-id']);
    expect(again!.text).toBe(sent!.text);
    await dialog().getByText('Attempt 2').waitFor();
    // By the keyboard.
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  it('changes the secret, and both sign until the old one ends', async () => {
    await fillIn(`${receiver.url}?rotated`);
    const first = await dialog().locator('input[name=secret]').inputValue();
    await dialog().getByRole('button', { name: 'Close' }).last().click();

    await button('New secret').click();
    await dialog().getByRole('button', { name: 'New secret' }).click();
    await dialog().getByText('It is shown this one time only').waitFor();
    const second = await dialog().locator('input[name=secret]').inputValue();
    await dialog().getByRole('button', { name: 'Close' }).last().click();
    await rows('Valid secrets').nth(1).waitFor();

    const before = receiver.received.length;
    await button('Send a test').click();
    const sent = (await receiver.until(before + 1, 30_000)).at(-1)!;
    expect(first).not.toBe(second);
    for (const secret of [first, second]) verify(secret, sent);
  });

  it('says in the form what is wrong with an address', async () => {
    await fillIn('http://10.0.0.1/inside');
    await page.getByText('The URL must lead to the public internet.').first().waitFor();
    expect(await page.locator('input[name=url]').inputValue()).toBe('http://10.0.0.1/inside');
  });

  it('disables an endpoint, finds what was not sent, and sends the period again', async () => {
    await fillIn(`${receiver.url}?disabled`);
    await dialog().getByRole('button', { name: 'Close' }).last().click();
    await button('Disable').click();
    await button('Enable').waitFor();
    expect(await button('Send a test').count()).toBe(0);
    const [missed] = await emitChanges(organisation.documentId, ['missed']);

    await openPanel(page, `/plugins/webhooks/deliveries?state=skipped&eventId=${missed}`);
    await row('content.test.published').getByText('Not sent').waitFor();
    await page.getByRole('link', { name: 'Endpoints' }).click();
    const listed = rows('Endpoints').filter({ hasText: '?disabled' });
    await listed.getByText('Disabled', { exact: true }).waitFor();
    await listed.getByRole('link').click();

    await button('Enable').click();
    await button('Send a period again').click();
    const before = receiver.received.length;
    await dialog().getByRole('button', { name: 'Send again' }).click();
    const sent = (await receiver.until(before + 1, 30_000)).at(-1)!;
    expect(sent.headers['webhook-id']).toBe(missed);
    await rows('Periods sent again').getByText('Done').waitFor();
  });

  it('reads from right to left in Arabic, addresses aside', async () => {
    const { email } = await createAdministrator();
    const arabic = await signInToPanel(browser, email, 'ar');
    await openPanel(arabic, '/plugins/webhooks');
    await arabic.getByRole('heading', { name: 'خطافات الويب' }).waitFor();
    const address = arabic.locator('tbody bdi').first();
    await address.waitFor();
    const directionOf = (selector: string) =>
      arabic
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).direction);
    expect(await directionOf('tbody td')).toBe('rtl');
    expect(await directionOf('tbody bdi')).toBe('ltr');
    // Nothing hides to the left, where it would make the page wider than the window.
    const width = await arabic.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBe(1280);
    await arabic.context().close();
  });
});
