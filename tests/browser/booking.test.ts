import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../helpers/browser';
import { api, app, call, strapi } from '../helpers/app';
import { at, book, createClinic, createResource, openDaily, verb } from '../helpers/clinic';
import type { Clinic } from '../helpers/clinic';
import { createPerson } from '../helpers/people';
import { until } from '../helpers/until';

jest.setTimeout(180_000);

const NOW = new Date('2027-01-03T10:00:00Z');
const customer = { name: 'Somebody Else', email: 'else@example.test' };

describe('a visitor of the booking page', () => {
  let browser: Browser;
  let restore: () => void;

  beforeAll(async () => {
    browser = await launchBrowser();
    restore = api('kernel').setClock({ now: () => NOW });
  });

  afterAll(async () => {
    restore();
    await browser.close();
  });

  const visit = async (
    path: string,
    { locale = 'en', timezoneId = 'Africa/Dakar', width = 1024 } = {},
  ): Promise<Page> => {
    const context = await browser.newContext({
      locale,
      timezoneId,
      viewport: { width, height: 800 },
    });
    const page = await context.newPage();
    await page.clock.setFixedTime(NOW);
    page.setDefaultTimeout(30_000);
    await page.goto(`${app.url}/booking/${path}`);
    return page;
  };

  const fillIn = async (page: Page): Promise<void> => {
    await page.fill('[name=name]', 'Awa Ndiaye');
    await page.fill('[name=email]', 'awa@example.test');
    await page.click('button[type=submit]');
  };

  /** Straight to the times of the Monday. */
  const monday = async ({ organisation, service }: Clinic, options = {}): Promise<Page> => {
    const page = await visit(`?organisation=${organisation.slug}&service=${service}`, options);
    await page.click('[data-day="2027-01-04"]');
    return page;
  };

  const slotAt = (page: Page, time: string) => page.locator(`[data-start="${at(time)}"]`);
  const state = (page: Page, name: string) => page.waitForSelector(`[data-state=${name}]`);
  const close = (page: Page): Promise<void> => page.context().close();

  it('takes by its link what the waitlist offers, or leaves it to others', async () => {
    const clinic = await createClinic({ hours: { startTime: '10:00:00', endTime: '10:30:00' } });
    const booked = await book(clinic, '10:00');
    const join = async (name: string): Promise<{ id: string; token: string }> => {
      const wish = { service: clinic.service, from: at('09:00'), to: at('12:00') };
      const person = { name, email: `${name.toLowerCase()}@example.test` };
      const body = { ...wish, customer: person };
      return (await call('POST', '/api/appointments/waitlist', { body })).body.data;
    };
    const [first, second] = [await join('First'), await join('Second')];
    const offerTo = async ({ id, token }: { id: string; token: string }): Promise<string> => {
      const read = async () =>
        (await call('GET', `/api/appointments/waitlist/${id}?token=${token}`)).body.data;
      await until(async () => (await read()).state === 'offered');
      const { appointmentId, appointmentToken } = await read();
      return `#appointment=${appointmentId}&token=${appointmentToken}`;
    };
    await verb(booked.id, 'cancel', { link: booked.token });

    const page = await visit(await offerTo(first));
    await state(page, 'held');
    await page.click('[data-test=letPass]');
    await state(page, 'cancelled');
    await close(page);

    const next = await visit(await offerTo(second));
    await state(next, 'held');
    await next.click('[data-test=take]');
    await state(next, 'requested');
    await until(async () => {
      const [entry] = await strapi.db
        .connection('waitlist_entries')
        .where({ document_id: second.id })
        .select('state');
      return entry.state === 'booked';
    });
    await close(next);
  });

  it('finds a time, books it, follows the link, proposes another time and cancels', async () => {
    const clinic = await createClinic();
    const other = await createClinic();
    const errors: string[] = [];
    const page = await visit('');
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.click(`a[href="?organisation=${clinic.organisation.slug}"]`);
    await page.click(`a[href*="service=${clinic.service}"]`);
    expect(await page.locator(`a[href*="${other.organisation.slug}"]`).count()).toBe(0);
    await page.click('[data-day="2027-01-04"]');
    // Ten o'clock in Paris is nine in Dakar, and the page says whose clock it shows.
    expect(await slotAt(page, '10:00').textContent()).toBe('09:00 AM');
    await page.selectOption('[data-test=zone]', 'Europe/Paris');
    await page.click('[data-day="2027-01-04"]');
    await page.getByText('10:00 AM', { exact: true }).click();
    await page.getByText(/10:00 AM, .Paris \(UTC\+1\). time/).waitFor();

    await page.click('button[type=submit]');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('field-name');
    await fillIn(page);
    await state(page, 'requested');
    const link = page.url();
    expect(new URL(link).search).toBe('');
    await close(page);

    const again = await visit(new URL(link).hash);
    await state(again, 'requested');
    await again.click('[data-test=proposeOther]');
    await again.click('[data-day="2027-01-04"]');
    expect(await slotAt(again, '10:00').count()).toBe(0);
    await slotAt(again, '14:00').click();
    await slotAt(again, '15:00').click();
    await again.click('[data-test=send]');
    await state(again, 'proposed');
    await again.getByText('01:00 PM').first().waitFor();

    const id = new URLSearchParams(new URL(link).hash.slice(1)).get('appointment') ?? '';
    const desk = await createPerson(clinic.organisation, 'staff');
    const accepted = await verb(id, 'accept', { token: desk.token, startsAt: at('15:00') });
    expect(accepted.data).toMatchObject({ state: 'confirmed', startsAt: at('15:00') });
    await again.reload();
    await state(again, 'confirmed');

    await again.click('[data-test=cancel]');
    await again.click('dialog button[value=keep]');
    await state(again, 'confirmed');
    await again.click('[data-test=cancel]');
    await again.fill('dialog textarea', 'I am ill');
    await again.click('dialog button[value=cancel]');
    await state(again, 'cancelled');
    expect(errors).toEqual([]);
    await close(again);
  });

  it('accepts a time that the desk proposes', async () => {
    const clinic = await createClinic();
    const page = await monday(clinic);
    await slotAt(page, '10:00').click();
    await fillIn(page);
    await state(page, 'requested');
    const id = new URLSearchParams(new URL(page.url()).hash.slice(1)).get('appointment') ?? '';
    const { token } = await createPerson(clinic.organisation, 'staff');
    const slots = [{ startsAt: at('11:00') }, { startsAt: at('12:00') }];
    await verb(id, 'propose', { token, slots });
    await page.reload();
    await state(page, 'proposed');
    await page.getByRole('button', { name: /Accept .*11:00 AM/ }).click();
    await state(page, 'confirmed');
    await page.getByText(/12:00 PM, .Paris \(UTC\+1\). time/).waitFor();
    await close(page);
  });

  it('is shown the times that are left when another was faster, and keeps what was typed', async () => {
    const clinic = await createClinic();
    const page = await monday(clinic);
    await slotAt(page, '10:00').click();
    const body = { service: clinic.service, startsAt: at('10:00'), customer };
    const faster = await fetch(`${app.url}/api/appointments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(faster.status).toBe(201);
    await fillIn(page);
    await page.getByText('This time has just been taken. These are left.').waitFor();
    await page.click('[data-day="2027-01-04"]');
    await slotAt(page, '10:30').waitFor();
    expect(await slotAt(page, '10:00').count()).toBe(0);
    await slotAt(page, '10:30').click();
    expect(await page.inputValue('[name=email]')).toBe('awa@example.test');
    await page.click('button[type=submit]');
    await state(page, 'requested');
    await close(page);
  });

  it('reads from right to left in Arabic, and from left to right in French', async () => {
    const clinic = await createClinic();
    for (const [locale, direction, title] of [
      ['ar', 'rtl', 'اختاروا وقتا'],
      ['fr', 'ltr', 'Choisissez un horaire'],
    ] as const) {
      const page = await monday(clinic, { locale, width: 360 });
      expect(await page.evaluate(() => document.documentElement.dir)).toBe(direction);
      await page.getByRole('heading', { name: title }).waitFor();
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
      await close(page);
    }
  });

  it('gets there by keyboard alone', async () => {
    const clinic = await createClinic({ service: { autoConfirm: true } });
    const group = await createResource(clinic.organisation, [clinic.service], { name: 'Dr Ba' });
    await openDaily(clinic.organisation, group);
    const page = await monday(clinic);
    await slotAt(page, '10:00').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your details' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Awa Ndiaye');
    await page.keyboard.press('Tab');
    await page.keyboard.type('awa@example.test');
    await page.keyboard.press('Enter');
    await state(page, 'confirmed');
    await close(page);
  });

  it('is told when the network is away, and goes on when it is back', async () => {
    const clinic = await createClinic();
    const page = await visit('?organisation=' + clinic.organisation.slug);
    await page.waitForSelector('a.card');
    await page.context().setOffline(true);
    await page.click('a.card');
    await page.getByText('You are offline.').waitFor();
    await page.getByText('The server does not answer.').waitFor();
    await page.context().setOffline(false);
    await page.waitForSelector('[data-day="2027-01-04"]:not([disabled])');
    await close(page);
  });
});
