import type { Browser, Page } from 'playwright-core';
import { api } from '../helpers/app';
import { launchBrowser } from '../helpers/browser';
import { callNext, createHall, createPoint, draw, onTicket } from '../helpers/hall';
import type { Hall } from '../helpers/hall';
import { cutOff, pageErrors, untilLive, visit } from '../helpers/hall-pages';
import { until } from '../helpers/until';

jest.setTimeout(240_000);

interface Said {
  text: string;
  lang: string;
}

/** A browser without voices keeps what it was to say. */
const keepWhatIsSaid = (): void => {
  const said: Said[] = [];
  Object.assign(globalThis, { said });
  speechSynthesis.speak = ({ text, lang }) => void (text && said.push({ text, lang }));
};

const saidOn = (page: Page): Promise<Said[]> =>
  page.evaluate(() => (globalThis as unknown as { said: Said[] }).said);

describe('the voice of the wall', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  afterEach(() => expect(pageErrors.splice(0)).toEqual([]));

  /** A hall where so many wait, each with a language, before a wall whose voice is on. */
  const speakingHall = async (...locales: string[]) => {
    const hall = await createHall({ prefix: 'AB' });
    const translations = { en: { name: 'Counter 4' }, ar: { name: 'الشباك 4' } };
    const named = { name: 'Guichet 4', translations };
    const point = await createPoint(hall.organisation, hall.branch, [hall.queue], named);
    const ids: string[] = [];
    for (const locale of locales) ids.push((await draw(hall.queue, { locale })).id);
    const path = `/display/?branch=${hall.branch}&lang=fr`;
    const wall = await visit(browser, path, { before: keepWhatIsSaid });
    await untilLive(wall);
    return { hall: { ...hall, point }, wall, ids };
  };

  const turnOn = (wall: Page) => wall.getByRole('button', { name: 'Activer la voix' }).click();
  const call = ({ point, agent }: Hall) => callNext(point, agent.token);
  const shown = (wall: Page, label: string) => wall.locator(`[data-call=${label}]`).waitFor();

  const anHourAgo = (work: () => Promise<unknown>) => {
    const then = new Date(Date.now() - 3_600_000);
    const restore = api('kernel').setClock({ now: () => then });
    return work().finally(restore);
  };

  const FRENCH = { text: 'Ticket A B 1, Guichet 4', lang: 'fr-FR' };
  const ARABIC = { text: 'التذكرة A B 2، الشباك 4', lang: 'ar' };
  const ENGLISH = { text: 'Ticket A B 3, Counter 4', lang: 'en-GB' };

  it('says each call once, in the language of its ticket, and says it again when it is recalled', async () => {
    const { hall, wall, ids } = await speakingHall('fr', 'ar', 'en');
    await turnOn(wall);
    for (let index = 0; index < 3; index++) await call(hall);
    await until(async () => (await saidOn(wall)).length >= 3);
    expect(await saidOn(wall)).toEqual([FRENCH, ARABIC, ENGLISH]);
    await onTicket(ids[1] ?? '', 'recall', hall.agent.token);
    await until(async () => (await saidOn(wall)).length > 3);
    // What happens to a ticket afterwards is no call.
    await onTicket(ids[2] ?? '', 'serve', hall.agent.token);
    await onTicket(ids[0] ?? '', 'no-show', hall.agent.token);
    await wall.locator('[data-call=AB001]').waitFor({ state: 'detached' });
    expect(await saidOn(wall)).toEqual([FRENCH, ARABIC, ENGLISH, ARABIC]);
    await wall.context().close();
  });

  it('is silent until somebody turns it on', async () => {
    const { hall, wall } = await speakingHall('fr', 'ar');
    await call(hall);
    await shown(wall, 'AB001');
    await turnOn(wall);
    await call(hall);
    await until(async () => (await saidOn(wall)).length > 0);
    expect(await saidOn(wall)).toEqual([ARABIC]);
    await wall.context().close();
  });

  it('says a call though its own clock is wrong', async () => {
    const { hall, wall } = await speakingHall('fr');
    await turnOn(wall);
    await anHourAgo(() => call(hall));
    await wall.locator('.now[data-call=AB001]').waitFor();
    expect(await saidOn(wall)).toEqual([FRENCH]);
    await wall.context().close();
  });

  it('says after a break, once, what was called a moment ago, and nothing that is older', async () => {
    const { hall, wall } = await speakingHall('fr', 'ar', 'en', 'en');
    await turnOn(wall);
    await call(hall);
    await shown(wall, 'AB001');
    await cutOff(wall, async () => {
      await anHourAgo(() => call(hall));
      await call(hall);
    });
    await shown(wall, 'AB002');
    await shown(wall, 'AB003');
    expect(await wall.locator('.now[data-call=AB002]').count()).toBe(0);
    expect(await saidOn(wall)).toEqual([FRENCH, ENGLISH]);
    // Another break, in which nothing was called.
    await cutOff(wall);
    await call(hall);
    await shown(wall, 'AB004');
    const last = { ...ENGLISH, text: 'Ticket A B 4, Counter 4' };
    await until(async () => (await saidOn(wall)).length > 2);
    expect(await saidOn(wall)).toEqual([FRENCH, ENGLISH, last]);
    await wall.context().close();
  });
});
