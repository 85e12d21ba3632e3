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

const newPanel = async (
  browser: Browser,
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
  return page;
};

/**
 * A new window in which somebody has signed in to the admin panel, and which still shows nothing: each
 * load of the panel takes seconds, and the first of them is the page that the test opens.
 */
export const signInToPanel = async (
  browser: Browser,
  email: string,
  language: string,
  viewport?: { width: number; height: number },
): Promise<Page> => {
  const page = await newPanel(browser, language, viewport);
  const context = page.context();
  // The answer's own cookie is the context's from here on; this one the panel's script would set.
  const reply = await context.request.post(`${app.url}/admin/login`, {
    data: { email, password: PASSWORD },
  });
  const { data } = (await reply.json()) as { data: { token: string } };
  await context.addCookies([{ name: 'jwtToken', value: data.token, url: app.url }]);
  return page;
};

/** The same through the form, as people do. */
export const signInByForm = async (
  browser: Browser,
  email: string,
  language: string,
): Promise<Page> => {
  const page = await newPanel(browser, language);
  await page.goto(`${app.url}/admin`);
  await page.fill('input[name=email]', email);
  await page.fill('input[name=password]', PASSWORD);
  await page.click('button[type=submit]');
  // Not every role has the content manager to wait for.
  await page.waitForURL((url) => !url.pathname.includes('/auth/'));
  return page;
};

export const openPanel = (page: Page, path: string) => page.goto(`${app.url}/admin${path}`);
