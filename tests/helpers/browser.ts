import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { app } from './app';

/** Of every account that the helpers make. */
export const PASSWORD = 'Correct-Horse-9';

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** A new window of the admin panel, in which somebody has signed in. */
export const signInToPanel = async (
  browser: Browser,
  email: string,
  language: string,
  viewport = { width: 1280, height: 900 },
): Promise<Page> => {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.addInitScript(
    (value) => localStorage.setItem('strapi-admin-language', value),
    language,
  );
  await page.goto(`${app.url}/admin`);
  await page.fill('input[name=email]', email);
  await page.fill('input[name=password]', PASSWORD);
  await page.click('button[type=submit]');
  // Not every role has the content manager to wait for.
  await page.waitForURL((url) => !url.pathname.includes('/auth/'));
  return page;
};

export const openPanel = (page: Page, path: string) => page.goto(`${app.url}/admin${path}`);
