import type { Browser, Page } from 'playwright-core';
import { api, app, strapi } from '../helpers/app';
import { launchBrowser, openPanel, signInToPanel } from '../helpers/browser';
import { createAdministrator } from '../helpers/people';
import { until } from '../helpers/until';
import { createRoom, createTime, ledgerOf } from '../integration/postes/room';
import type { Room } from '../integration/postes/room';
import { closeAll, connect, enrol } from '../integration/postes/wire';

let browser: Browser;
let room: Room;
let admin: string;
const pictures = process.env['SCREENSHOTS'];
const shoot = async (page: Page, name: string): Promise<void> => {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
};

beforeAll(async () => {
  browser = await launchBrowser();
  room = await createRoom();
  await api('postes').seedDemo({
    slug: 'mediatheque-jean-jaures',
    organisationId: room.organisation.documentId,
  });
  admin = (await createAdministrator()).email;
});
afterAll(async () => {
  closeAll();
  await browser.close();
});

const tile = (page: Page, name: string) =>
  page.locator('[data-poste]').filter({ has: page.getByRole('heading', { name, exact: true }) });

const problemsOf = (page: Page): string[] => {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  return problems;
};

/** Two postes of the room are really there, and somebody sits at the first. */
const fillRoom = async () => {
  const postes = (await room.send('GET', '/postes')).data as { id: string; nom: string }[];
  const idOf = (nom: string) => postes.find((one) => one.nom === nom)?.id;
  const [first, second] = [
    await enrol(room, { poste: idOf('Accueil 1') }),
    await enrol(room, { poste: idOf('Accueil 2') }),
  ];
  const { wire } = await connect(first);
  await connect(second);
  const people = (await room.send('GET', '/utilisateurs?search=salma')).data;
  const { code, id } = await createTime(room, { utilisateur: people[0].id });
  wire.send({ type: 'validate', code });
  await wire.take((one) => one.session?.id === id);
  return { wire, session: id as string };
};

it('the board: a countdown that runs, time in one click, a message, a code on a slip, an end', async () => {
  const { wire, session } = await fillRoom();
  const page = await signInToPanel(browser, admin, 'fr', { width: 1440, height: 900 });
  await openPanel(page, `/plugins/postes?organisation=${room.organisation.documentId}`);
  const used = tile(page, 'Accueil 1');
  const timer = used.getByRole('timer');
  await timer.waitFor();
  const before = Number(await timer.getAttribute('data-left'));
  await until(async () => Number(await timer.getAttribute('data-left')) < before - 1_500);

  await used.getByRole('button', { name: 'Ajouter 15 min' }).click();
  expect((await wire.take('add_time')).seconds).toBe(900);
  await until(async () => Number(await timer.getAttribute('data-left')) > before);
  await used.getByRole('button', { name: 'Envoyer un message' }).click();
  await page.getByRole('textbox', { name: 'Message' }).fill('La médiathèque ferme à 18 h');
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
  expect((await wire.take('message')).text).toBe('La médiathèque ferme à 18 h');
  await used.getByRole('button', { name: 'Verrouiller l’écran' }).click();
  await wire.take('lock');

  await page.getByRole('textbox', { name: 'Nom' }).fill('M. Leroy');
  await page.getByRole('button', { name: 'Ajouter à la liste' }).click();
  await page.getByText('M. Leroy', { exact: true }).waitFor();
  await used.getByRole('button', { name: 'Détails de Accueil 1' }).click();
  await page.getByRole('heading', { name: 'Grand livre du temps' }).waitFor();
  await page.locator('[data-fate]').first().waitFor();
  await shoot(page, 'board-fr');

  await tile(page, 'Accueil 2').getByRole('button', { name: 'Nouvelle session ici' }).click();
  await shoot(page, 'new-fr');
  await page.getByRole('button', { name: 'Créer le code' }).click();
  const code = (await page.locator('[data-code]').textContent()) ?? '';
  expect(code).toMatch(/^\w{3} \w{3}$/);
  await shoot(page, 'slip-fr');
  await page.getByRole('button', { name: 'Fermer' }).last().click();

  await used.getByRole('button', { name: 'Terminer la session' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Terminer la session' }).click();
  await wire.take('close_session');
  expect((await ledgerOf(session)).at(-1)).toMatch(/^refund /);
  await page.getByText('Accueil 1 est libre').waitFor();
  await page.getByRole('link', { name: 'Statistiques' }).click();
  await page.getByRole('heading', { name: 'Postes les plus utilisés' }).waitFor();
  await shoot(page, 'statistics-fr');
  await page.context().close();
});

it('rules, people and the switch for computers without a key', async () => {
  const page = await signInToPanel(browser, admin, 'fr', { width: 1440, height: 900 });
  await openPanel(page, `/plugins/postes/rules?organisation=${room.organisation.documentId}`);
  await page.getByRole('heading', { name: 'Quotas' }).waitFor();
  await page.getByLabel('Avertissements, en minutes avant la fin').fill('15, 5');
  await page.getByRole('button', { name: 'Ajouter un horaire' }).click();
  await page.getByRole('button', { name: 'Autre quota pour un groupe' }).click();
  const group = page.locator('[data-group]').last();
  await group.getByLabel('Groupe').fill('Étudiants');
  await page.getByText('Deux quotas pour le même groupe').waitFor();
  expect(await page.getByRole('button', { name: 'Enregistrer' }).isDisabled()).toBe(true);
  await group.getByLabel('Groupe').fill('Associations');
  await group.getByLabel('Minutes par jour').fill('120');
  await shoot(page, 'rules-fr');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  const rules = async () => (await room.send('GET', '/postes/rules')).data;
  await until(async () => (await rules()).warningSeconds[0] === 900);
  expect(await rules()).toMatchObject({
    warningSeconds: [900, 300],
    groups: { Associations: 7_200 },
    openingHours: [{ weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }],
  });
  await room.send('PUT', '/postes/rules', { openingHours: [], warningSeconds: [600, 300, 60] });

  await page.getByRole('link', { name: 'Usagers' }).click();
  await page.getByRole('button', { name: 'Nouvel usager' }).click();
  await page.getByRole('textbox', { name: 'Nom', exact: true }).fill('Sarr');
  await page.getByLabel('Prénom').fill('Coumba');
  await page.getByRole('checkbox').click();
  await shoot(page, 'person-fr');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Coumba Sarr', { exact: true }).waitFor();
  await shoot(page, 'people-fr');
  await page.getByRole('button', { name: 'Effacer : Coumba Sarr' }).click();
  await page.getByLabel('Motif (facultatif)').fill('À sa demande');
  await shoot(page, 'erase-fr');
  await page.getByRole('dialog').getByRole('button', { name: 'Effacer', exact: true }).click();
  await until(async () => (await page.getByText('Coumba Sarr', { exact: true }).count()) === 0);
  expect((await room.send('GET', '/utilisateurs?search=sarr')).data).toEqual([]);

  await page.getByRole('link', { name: 'Tableau' }).click();
  await tile(page, 'Accueil 1').getByRole('button', { name: 'Détails de Accueil 1' }).click();
  await page.getByLabel('Adresse IP').fill('10.3.3.3');
  await page.getByRole('button', { name: 'Autoriser son adresse' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Autoriser' }).click();
  await tile(page, 'Accueil 1').getByText('Par adresse').waitFor();
  await shoot(page, 'compatibility-fr');
  await page.getByRole('button', { name: 'Exiger une clé' }).click();
  await until(async () => (await tile(page, 'Accueil 1').getByText('Par adresse').count()) === 0);
  await page.context().close();
});

it('the board in Arabic, from right to left', async () => {
  const page = await signInToPanel(browser, admin, 'ar', { width: 1440, height: 900 });
  await openPanel(page, `/plugins/postes?organisation=${room.organisation.documentId}`);
  await page.getByRole('heading', { name: 'الحواسيب العمومية' }).waitFor();
  await page.locator('[data-poste]').first().waitFor();
  await page.locator('[data-poste] button').first().click();
  await page.locator('[data-drawer]').waitFor();
  expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl');
  await shoot(page, 'board-ar');
  for (const name of ['people', 'statistics', 'rules']) {
    await page.locator(`nav a[href*="/plugins/postes/${name}"]`).click();
    await page.locator('main h2, main table').first().waitFor();
    await shoot(page, `${name}-ar`);
  }
  await page.context().close();
});

it('the kiosk page: enrolled by its code, a session by a code, warnings, a message, the network away, the end', async () => {
  const context = await browser.newContext({
    locale: 'fr',
    viewport: { width: 1100, height: 760 },
  });
  const page = await context.newPage();
  const problems = problemsOf(page);
  await page.goto(`${app.url}/poste/`);
  const pairing = page.locator('[data-pairing]');
  const code = await pairing.getAttribute('data-pairing');
  await shoot(page, 'kiosk-pairing');
  const confirmed = await room.send('POST', '/postes/enrolments/confirm', { code, nom: 'Kiosque' });
  const poste = confirmed.data.id as string;
  await page.getByLabel('Saisissez votre code').fill('222 222');
  await page.getByRole('button', { name: 'Commencer' }).click();
  await page.getByText('Ce code n’est pas valable ici.').waitFor();
  await shoot(page, 'kiosk-code');

  const made = await createTime(room, { duree_initiale: 125 });
  await page.getByLabel('Saisissez votre code').fill(made.code);
  await page.getByRole('button', { name: 'Commencer' }).click();
  await page.getByRole('timer').waitFor();
  await room.send('POST', `/postes/${poste}/commands`, { action: 'message', texte: 'Bonjour' });
  await page.getByText('Bonjour').waitFor();
  await shoot(page, 'kiosk-running');

  const keyOf = async () =>
    (await strapi.db.connection('postes').where({ id: poste }).first()).public_key as string;
  const firstKey = await keyOf();
  await page.evaluate(() => localStorage.setItem('guichet-poste-key-since', '0'));
  await page.reload();
  await page.getByRole('timer').waitFor();
  // An old key is replaced by the page itself, and the new one opens the next connection.
  await until(async () => (await keyOf()) !== firstKey);
  await page.reload();
  await page.getByRole('timer').waitFor();
  await room.send('POST', `/postes/${poste}/commands`, { action: 'lock' });
  await page.getByRole('heading', { name: 'Poste verrouillé' }).waitFor();
  await room.send('POST', `/postes/${poste}/commands`, { action: 'unlock' });
  await page.getByRole('button', { name: 'Terminer ma session' }).click();
  await page.getByRole('button', { name: 'Oui, terminer' }).click();
  await page.getByText('Votre session est terminée').waitFor();
  const row = await strapi.db.connection('poste_sessions').where({ id: made.id }).first();
  expect(row).toMatchObject({ state: 'ended', end_reason: 'finished' });
  expect(problems).toEqual([]);

  await page.getByRole('combobox').selectOption('ar');
  await page.getByLabel('أدخل رمزك').waitFor();
  await shoot(page, 'kiosk-ar');
  await room.send('POST', `/postes/${poste}/revoke`);
  await page.getByRole('button', { name: 'تسجيل من جديد' }).waitFor();
  await context.close();
});
