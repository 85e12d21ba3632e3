import { renderSVG } from '/api/queues/assets/uqr.js';
import { read, Refusal, send } from '/hall/api.js';
import { chooseBranch } from '/hall/choose-branch.js';
import { h } from '/hall/dom.js';
import { createLanguage, LANGUAGES } from '/hall/language.js';
import { followLive, soon } from '/hall/live.js';
import { waitText } from '/hall/wait.js';
import { words } from './words.js';

/** /kiosk/?branch=…[&queue=a,b][&print=off]: draws tickets by touch. */
const query = new URLSearchParams(location.search);
const branchId = query.get('branch');
const wanted = query.get('queue')?.split(',');
const printsByItself = query.get('print') !== 'off';
const TICKET_STAYS = 20_000;
const NOBODY_TOUCHES = 45_000;

const language = createLanguage(words);
const { t, nameOf } = language;
const main = document.getElementById('main');
const offline = document.getElementById('offline');

let place;
/** `{ page: 'queues' }`, `{ page: 'categories', queue }`, `{ page: 'ticket', … }` */
let shown = { page: 'queues' };
let problem;
let idle;

const show = (next, said) => {
  shown = next;
  problem = said;
  clearTimeout(idle);
  if (next.page !== 'queues') {
    idle = setTimeout(
      () => show({ page: 'queues' }),
      next.page === 'ticket' ? TICKET_STAYS : NOBODY_TOUCHES,
    );
  }
  draw();
};

const draw = () => {
  const pages = { queues: queuesPage, categories: categoriesPage, ticket: ticketPage };
  document.title = t('title');
  offline.textContent = t('offline');
  main.className = shown.page;
  main.replaceChildren(header(), ...pages[shown.page](shown));
};

const header = () =>
  h(
    'header',
    {},
    h(
      'div',
      {},
      h('strong', {}, place.organisation.name),
      place.branch.name !== place.organisation.name && h('span', {}, place.branch.name),
    ),
    h(
      'nav',
      {},
      Object.entries(LANGUAGES).map(([code, name]) =>
        h(
          'button',
          {
            type: 'button',
            lang: code,
            'aria-pressed': String(code === language.now),
            onclick: () => {
              language.set(code);
              draw();
            },
          },
          name,
        ),
      ),
    ),
  );

const complaint = () => problem && h('p', { class: 'problem', role: 'alert' }, problem);

const queuesPage = () => {
  const queues = place.queues.filter(
    ({ id, selfService }) => selfService && (!wanted || wanted.includes(id)),
  );
  return [
    h('h1', {}, t('choose')),
    complaint(),
    queues.length === 0 && h('p', {}, t('nothing')),
    h('div', { class: 'choices' }, queues.map(queueButton)),
  ].filter(Boolean);
};

const queueButton = (queue) =>
  h(
    'button',
    {
      type: 'button',
      class: 'choice',
      'data-queue': queue.id,
      disabled: !queue.open,
      onclick: (event) =>
        queue.categories.length > 0
          ? show({ page: 'categories', queue })
          : drawTicket(event.currentTarget, queue),
    },
    h('span', { class: 'prefix label' }, queue.prefix),
    h('span', { class: 'name' }, nameOf(queue)),
    h('span', { class: 'state' }, stateOf(queue)),
  );

const stateOf = ({ open, waiting, estimate }) => {
  if (!open) return t('closed');
  if (waiting === 0) return t('nobody');
  return [t('waiting', { count: waiting }), waitText(language, estimate)]
    .filter(Boolean)
    .join(' · ');
};

const categoriesPage = ({ queue }) => [
  h('h1', {}, t('category')),
  complaint(),
  h(
    'div',
    { class: 'choices' },
    [...queue.categories, undefined].map((category) =>
      h(
        'button',
        {
          type: 'button',
          class: 'choice',
          'data-category': category?.id ?? 'none',
          onclick: (event) => drawTicket(event.currentTarget, queue, category),
        },
        h('span', { class: 'name' }, category ? nameOf(category) : t('noCategory')),
      ),
    ),
  ),
  h(
    'button',
    { type: 'button', class: 'back', onclick: () => show({ page: 'queues' }) },
    t('back'),
  ),
];

/** Sent again with the same key until somebody answers, so that a visitor never gets two numbers. */
const drawTicket = async (button, queue, category) => {
  if (button.getAttribute('aria-busy') === 'true') return;
  for (const other of main.querySelectorAll('.choice')) other.setAttribute('aria-busy', 'true');
  const key = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
  const body = { locale: language.now, ...(category ? { category: category.id } : {}) };
  try {
    const ticket = await twice(() => send(`/queues/${queue.id}/tickets`, body, key));
    const status = await read(`/tickets/${ticket.reference}`).catch(() => undefined);
    show({ page: 'ticket', ticket, queue, status });
    if (printsByItself) setTimeout(() => print(), 250);
  } catch (error) {
    const word = error instanceof Refusal && language.has(error.code) ? error.code : 'failed';
    show({ page: 'queues' }, t(word));
  }
};

const twice = (work) =>
  work().catch((error) => {
    if (error instanceof Refusal) throw error;
    return work();
  });

const minutes = (seconds) => Math.ceil(seconds / 60);

const ticketPage = ({ ticket, queue, status }) => {
  const link = `${location.origin}/ticket/?lang=${ticket.locale}#${ticket.reference}`;
  const code = h('div', { class: 'code', 'data-link': link });
  code.innerHTML = renderSVG(link, { border: 1 });
  return [
    h(
      'article',
      { class: 'paper', 'data-label': ticket.label },
      h(
        'p',
        { class: 'where' },
        [...new Set([place.organisation.name, place.branch.name])].join(' · '),
      ),
      h('p', { class: 'what' }, nameOf(queue)),
      h('p', { class: 'number label' }, ticket.label),
      status &&
        h('p', { class: 'ahead' }, status.ahead ? t('ahead', { count: status.ahead }) : t('next')),
      status?.estimate?.high > 60 &&
        h(
          'p',
          { class: 'wait' },
          t('between', {
            low: Math.floor(status.estimate.low / 60),
            high: minutes(status.estimate.high),
          }),
          !status.estimate.calibrated && h('small', { 'data-test': 'rough' }, t('rough')),
        ),
      code,
      h('p', { class: 'scan' }, t('scan')),
      h('p', { class: 'time' }, now()),
    ),
    h(
      'div',
      { class: 'actions' },
      h('button', { type: 'button', onclick: () => print() }, t('print')),
      h(
        'button',
        { type: 'button', class: 'main', onclick: () => show({ page: 'queues' }) },
        t('done'),
      ),
    ),
  ];
};

const now = () =>
  new Date().toLocaleString(language.now, {
    timeZone: place.branch.timeZone,
    dateStyle: 'medium',
    timeStyle: 'short',
  });

const load = async () => {
  place = await read(`/queues/places/${branchId}`);
  if (shown.page === 'queues') draw();
  return place.position;
};

const begin = async () => {
  if (!branchId) return chooseBranch(main, t('chooseBranch'));
  await load();
  return followLive({
    organisationId: place.organisation.id,
    load,
    onEvent: soon(load, 300, 1500),
    onOnline: (online) => {
      offline.textContent = t('offline');
      offline.hidden = online;
      document.body.classList.toggle('cut', !online);
    },
  });
};

const patiently = () =>
  begin().catch(() => {
    offline.textContent = t('offline');
    offline.hidden = false;
    setTimeout(() => void patiently(), 2000 + Math.random() * 4000);
  });

void patiently();
