import type { Browser, Page } from 'playwright-core';
import { Unrecoverable } from '../../plugins/kernel/shared/retry';
import { api } from '../helpers/app';
import { launchBrowser, openPanel, signInToPanel } from '../helpers/browser';
import { createAdministrator } from '../helpers/people';
import { emit, happened, known } from '../helpers/test-events';
import { until } from '../helpers/until';

declare module '../../plugins/kernel/shared/jobs' {
  interface JobPayloads {
    'test.panel': { n: number };
  }
}

jest.setTimeout(180_000);

const { events, jobs } = api('kernel');

describe('jobs in the admin panel', () => {
  let browser: Browser;
  let page: Page;
  let broken = true;

  beforeAll(async () => {
    const run = () => (broken ? Promise.reject(new Unrecoverable('no paper')) : Promise.resolve());
    jobs.define('test.panel', { concurrency: 3, run });
    jobs.schedule('test.panel-yearly', {
      task: 'test.panel',
      payload: { n: 0 },
      cron: '0 3 1 1 *',
    });
    events.consume({ name: 'test-panel', events: ['test.thing.happened'], handle: run });
    await known('test-panel');
    browser = await launchBrowser();
    const { email } = await createAdministrator();
    page = await signInToPanel(browser, email, 'en');
  });
  afterAll(() => browser.close());
  beforeEach(() => {
    broken = true;
  });

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const rows = (table: string) => page.getByRole('grid', { name: table }).locator('tbody tr');
  const stateOf = async (id: string) => (await jobs.find(id))?.state;

  const deadJob = async (): Promise<string> => {
    const { id } = await jobs.enqueue(null, 'test.panel', { n: 1 });
    await until(async () => (await stateOf(id)) === 'dead');
    return id;
  };
  const openTab = async (name: string): Promise<void> => {
    await openPanel(page, '/plugins/kernel/jobs');
    await page.getByRole('tab', { name }).click();
  };

  it('shows queues, consumers and schedules', async () => {
    await deadJob();
    await openPanel(page, '/plugins/kernel/jobs');
    const queue = rows('Queues').filter({ hasText: 'test.panel' }).locator('td');
    await queue.first().waitFor();
    // Task, waiting, running, failed, at a time.
    expect(await queue.allInnerTexts()).toEqual(['test.panel', '0', '0', '1', '3']);
    await rows('Event consumers').filter({ hasText: 'test-panel' }).waitFor();
    await rows('Schedules').filter({ hasText: 'test.panel-yearly' }).waitFor();
  });

  it('retries a failed job, and discards another when asked twice', async () => {
    const [first, second] = [await deadJob(), await deadJob()];
    await openTab('Failed jobs');
    await rows('Failed jobs').filter({ hasText: 'no paper' }).first().waitFor();
    broken = false;
    // The newest is above.
    await page.getByRole('checkbox', { name: 'Select test.panel' }).first().check();
    await button('Retry').click();
    await until(async () => (await stateOf(second)) === 'done');
    expect(await stateOf(first)).toBe('dead');

    await page.getByRole('checkbox', { name: 'Select all' }).check();
    await button('Discard').click();
    const question = page.getByRole('alertdialog');
    await question.getByText(/will never be done/).waitFor();
    expect(await stateOf(first)).toBe('dead');
    await question.getByRole('button', { name: 'Discard' }).click();
    await until(async () => (await stateOf(first)) === 'discarded');
    await rows('Failed jobs').first().waitFor({ state: 'detached' });
  });

  it('retries an event that a consumer gave up on', async () => {
    await emit(happened('stuck'));
    const letters = async () => (await events.deadLetters({ consumer: 'test-panel' })).letters;
    await until(async () => (await letters()).length > 0);
    await openTab('Undeliverable events');
    await rows('Undeliverable events').filter({ hasText: 'test::thing stuck' }).waitFor();
    broken = false;
    await page.getByRole('checkbox', { name: 'Select test.thing.happened' }).check();
    await button('Retry').click();
    await until(async () => (await letters()).length === 0);
    await rows('Undeliverable events').first().waitFor({ state: 'detached' });
  });
});
