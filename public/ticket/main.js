import { read, Refusal, send } from '/hall/api.js';
import { h } from '/hall/dom.js';
import { createLanguage, LANGUAGES } from '/hall/language.js';
import { followLive, soon } from '/hall/live.js';
import { words } from './words.js';

/** /ticket/#<reference>: behind `#`, where no server's log and no Referer sees it. */
const language = createLanguage(words);
const { t, many, nameOf } = language;
const main = document.getElementById('main');
const offline = document.getElementById('offline');
const announcer = document.getElementById('announcer');

const TRAVEL = [0, 5, 10, 15, 20, 30, 45];

let reference = location.hash.slice(1);
let status;
let asking = false;
let problem;

const load = async () => {
  const before = status;
  status = await read(`/tickets/${encodeURIComponent(reference)}`);
  if (before && before.state !== 'called' && status.state === 'called') tellAloud();
  draw();
};

const tellAloud = () => {
  navigator.vibrate?.([300, 120, 300, 120, 600]);
  announcer.textContent = `${t('goTo')}. ${t('at', { point: nameOf(status.servicePoint) })}`;
};

const act = async (verb, body = {}) => {
  problem = undefined;
  try {
    status = await send(`/tickets/${reference}/${verb}`, body);
  } catch {
    problem = t('failed');
  }
  asking = false;
  draw();
};

const button = (verb, kind, onclick = () => act(verb)) =>
  h('button', { type: 'button', class: kind, 'data-test': verb, onclick }, t(verb));

const header = () =>
  h(
    'header',
    {},
    h(
      'div',
      {},
      h('strong', {}, status.organisation.name),
      status.branch.name !== status.organisation.name && h('span', {}, status.branch.name),
    ),
    h(
      'select',
      {
        'aria-label': 'Langue / Language / اللغة',
        onchange: (event) => {
          language.set(event.target.value);
          draw();
        },
      },
      Object.entries(LANGUAGES).map(([code, name]) =>
        h('option', { value: code, lang: code, selected: code === language.now }, name),
      ),
    ),
  );

const minutes = (seconds) => Math.floor(seconds / 60);

const estimate = () => {
  const { estimate: wait } = status;
  if (!wait) return h('p', { class: 'wait' }, t('unknown'));
  const [low, high] = [minutes(wait.low), Math.ceil(wait.high / 60)];
  if (high <= 2) return h('p', { class: 'wait' }, t('soon'));
  return h(
    'p',
    { class: 'wait', 'data-test': 'interval' },
    t('between', { low, high }),
    wait.calibrated
      ? h('small', {}, t('likely', { share: Math.round(wait.coverage * 100) }))
      : h('small', { 'data-test': 'rough' }, t('rough')),
  );
};

const place = () => {
  const { ahead } = status;
  const text = ahead === 0 ? t('next') : many('ahead', ahead);
  return h('p', { class: 'ahead', 'data-ahead': ahead }, text);
};

const time = (instant) =>
  new Date(instant).toLocaleTimeString(language.now, {
    timeZone: status.branch.timeZone,
    timeStyle: 'short',
  });

const card = () => {
  const { state, label, queue, servicePoint, legsLeft, appointmentAt } = status;
  const waits = state === 'waiting';
  return h(
    'article',
    { class: `card ${state}`, 'data-state': state },
    h('p', { class: 'queue' }, nameOf(queue)),
    h('p', { class: 'number label' }, label),
    state === 'called' && h('p', { class: 'ahead' }, t('goTo')),
    state === 'called' &&
      servicePoint &&
      h('p', { class: 'go' }, t('at', { point: nameOf(servicePoint) })),
    waits && place(),
    waits && estimate(),
    !waits && state !== 'called' && h('p', { class: 'ahead' }, t(state)),
    waits && appointmentAt && h('p', {}, t('appointment', { time: time(appointmentAt) })),
    legsLeft > 0 && h('p', { class: 'legs' }, t('legs', { count: legsLeft })),
  );
};

const travel = () =>
  h(
    'label',
    { class: 'travel' },
    t('travel'),
    h(
      'select',
      { onchange: (event) => act('travel', { minutes: Number(event.target.value) }) },
      TRAVEL.map((count) =>
        h(
          'option',
          { value: count, selected: count === (status.travelMinutes ?? 0) },
          count === 0 ? t('travelNone') : t('travelMinutes', { count }),
        ),
      ),
    ),
    status.travelMinutes > 0 && h('small', {}, t('travelSaid')),
  );

const leaving = () =>
  h(
    'div',
    { class: 'sure', role: 'alertdialog', 'aria-label': t('sure') },
    h('p', {}, t('sure')),
    h(
      'button',
      { type: 'button', class: 'bad', 'data-test': 'yes', onclick: () => act('cancel') },
      t('yes'),
    ),
    h(
      'button',
      {
        type: 'button',
        onclick: () => {
          asking = false;
          draw();
        },
      },
      t('no'),
    ),
  );

const ask = () => {
  asking = true;
  draw();
  main.querySelector('[data-test=yes]').focus();
};

const feedback = () =>
  status.feedbackScore
    ? h('p', { class: 'thanks', role: 'status' }, t('thanks'))
    : h(
        'div',
        { class: 'feedback' },
        h('p', {}, t('how')),
        h(
          'div',
          { class: 'stars' },
          [1, 2, 3, 4, 5].map((score) =>
            h(
              'button',
              {
                type: 'button',
                'data-score': score,
                'aria-label': t('star', { count: score }),
                onclick: () => act('feedback', { score }),
              },
              '★',
            ),
          ),
        ),
      );

const actions = () => {
  const { state } = status;
  if (asking) return leaving();
  if (state === 'served') return feedback();
  return h(
    'div',
    { class: 'actions' },
    state === 'waiting' && travel(),
    state === 'waiting' && button('park'),
    state === 'parked' && button('resume', 'main'),
    ['waiting', 'parked', 'called'].includes(state) && button('cancel', 'quiet', ask),
  );
};

const draw = () => {
  document.title = `${status.label} – ${t('title')}`;
  offline.textContent = t('offline');
  main.replaceChildren(
    ...[
      header(),
      card(),
      problem && h('p', { class: 'problem', role: 'alert' }, problem),
      actions(),
    ].filter(Boolean),
  );
};

const refresh = soon(() => load().catch(() => undefined), 50, 900);

/** One's own ticket at once; others move the line, and many phones follow the same line. */
const onEvent = ({ data }) => {
  if (data.label === status.label) void load().catch(() => undefined);
  else if (data.queueId === status.queue.id) refresh();
};

const onOnline = (online) => {
  offline.textContent = t('offline');
  offline.hidden = online;
  if (online) refresh();
};

const failed = (error) => {
  if (error instanceof Refusal) {
    main.replaceChildren(h('p', { class: 'problem', role: 'alert' }, t('notFound')));
    return;
  }
  onOnline(false);
  setTimeout(() => void begin(), 2000 + Math.random() * 4000);
};

const begin = async () => {
  try {
    await load();
  } catch (error) {
    failed(error);
    return;
  }
  // Without `since`: the state is read again when the line is live.
  followLive({
    organisationId: status.organisation.id,
    load: () => load().then(() => undefined),
    onEvent,
    onOnline,
  });
  // The interval shrinks also while nobody is called.
  setInterval(() => ['waiting'].includes(status.state) && refresh(), 30_000);
};

addEventListener('hashchange', () => {
  reference = location.hash.slice(1);
  void load().catch(failed);
});

void begin();
