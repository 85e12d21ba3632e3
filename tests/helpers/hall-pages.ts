import type { Browser, Page } from 'playwright-core';
import { app } from './app';

interface Visit {
  locale?: string;
  viewport?: { width: number; height: number };
  /** Runs in the page before its own code. */
  before?: () => void;
}

/** Errors of the pages that were visited; whoever reads them takes them away. */
export const pageErrors: string[] = [];

/** A public page in a window of its own. */
export const visit = async (
  browser: Browser,
  path: string,
  { locale = 'en', viewport = { width: 1280, height: 720 }, before }: Visit = {},
): Promise<Page> => {
  const context = await browser.newContext({ locale, viewport });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => pageErrors.push(String(error)));
  if (before) await page.addInitScript(before);
  await page.goto(`${app.url}${path}`);
  return page;
};

/** Live only once it has caught up: what happens before would be in the first state. */
export const untilLive = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () =>
      document.querySelector('main header') &&
      document.getElementById('offline')?.hidden &&
      !document.body.classList.contains('cut'),
  );

/** It says that it is offline while it is, and only then. */
export const cutOff = async (
  page: Page,
  meanwhile: () => Promise<unknown> = () => Promise.resolve(),
): Promise<void> => {
  const notice = page.locator('#offline');
  await notice.waitFor({ state: 'hidden' });
  await page.context().setOffline(true);
  await notice.waitFor({ state: 'visible' });
  await meanwhile();
  await page.context().setOffline(false);
  await notice.waitFor({ state: 'hidden' });
};
