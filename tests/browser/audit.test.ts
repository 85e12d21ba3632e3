import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { strapi } from '../helpers/app';
import { launchBrowser, openPanel, signInToPanel } from '../helpers/browser';
import { createAdministrator, createOrganisation } from '../helpers/people';

jest.setTimeout(180_000);

const FAQ = 'api::faq.faq';

describe('the audit log in the admin panel', () => {
  let browser: Browser;
  let page: Page;
  let organisationId: string;
  let documentId: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    organisationId = (await createOrganisation('clinique')).documentId;
    const faqs = strapi.documents(FAQ);
    const data = { organisationId, question: 'When are you open?', answer: 'Always' };
    ({ documentId } = await faqs.create({ data: data as never }));
    await faqs.update({ documentId, data: { question: '=Where are you?' } as never });
    const { email } = await createAdministrator();
    page = await signInToPanel(browser, email, 'en');
  });
  afterAll(() => browser.close());

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const rows = () => page.getByRole('grid', { name: 'Audit log' }).locator('tbody tr');
  const question = (changes: ReturnType<Page['locator']>) =>
    changes.getByRole('grid', { name: 'Changes' }).locator('tr').filter({ hasText: 'question' });

  it('stands beside the document that is edited, and leads to all that happened to it', async () => {
    await openPanel(page, `/content-manager/collection-types/${FAQ}/${documentId}`);
    await page.getByText('History', { exact: true }).waitFor();
    await page.getByText('content.faq.updated').waitFor();
    await page.getByText('content.faq.created').waitFor();
    await page.getByRole('link', { name: 'Whole timeline' }).click();
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();

    const [updated, created] = [page.locator('ol > li').nth(0), page.locator('ol > li').nth(1)];
    const cells = question(updated).locator('td');
    expect(await cells.nth(1).innerText()).toBe('When are you open?');
    expect(await cells.nth(2).innerText()).toBe('=Where are you?');
    await created.getByText('content.faq.created').waitFor();
    expect(await page.locator('ol > li').count()).toBe(2);
  });

  it('is searched, shows an entry with its changes, and is exported', async () => {
    await openPanel(page, '/plugins/audit');
    await page.fill('input[name=action]', 'content.faq.*');
    await page.fill('input[name=entityId]', documentId);
    await button('Search').click();
    await page.waitForURL(/entityId=/);
    await rows().filter({ hasText: 'content.faq.created' }).waitFor();
    expect(await rows().count()).toBe(2);

    await rows().filter({ hasText: 'content.faq.updated' }).getByRole('button').click();
    const dialog = page.getByRole('dialog');
    await question(dialog).getByText('=Where are you?').waitFor();
    await dialog.getByText('job:system').waitFor();
    await dialog.getByText('Hash', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    await button('Export').click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Table (CSV)' }).click();
    const csv = await readFile(await (await download).path(), 'utf8');
    expect(csv.trim().split('\r\n')).toHaveLength(3);
    expect(csv).toContain(documentId);
  });

  it('is verified by a button, which names the entry that somebody has changed', async () => {
    await openPanel(page, `/plugins/audit?organisation=${organisationId}`);
    await rows().first().waitFor();
    await button('Verify').click();
    await page.getByText(/^Sound: \d+ entries in 1 chains\.$/).waitFor();

    const alter = 'ALTER TABLE audit_entries';
    const changed = await strapi.db.connection.transaction(async (trx) => {
      await trx.raw(`${alter} DISABLE TRIGGER USER, DISABLE ROW LEVEL SECURITY`);
      const rows = await trx('audit_entries')
        .where({ chain: organisationId, sequence: 2 })
        .update({ actor_id: 'somebody else' });
      await trx.raw(`${alter} ENABLE TRIGGER USER, ENABLE ROW LEVEL SECURITY`);
      return rows;
    });
    expect(changed).toBe(1);
    await button('Verify').click();
    await page.getByText('The log was tampered with.').waitFor();
    await page.getByText('clinique, entry 2: its columns say something else').waitFor();
  });
});
