import { read } from '/hall/api.js';
import { chooseBranch } from '/hall/choose-branch.js';
import { h } from '/hall/dom.js';
import { createLanguage } from '/hall/language.js';
import { followLive, soon } from '/hall/live.js';
import { waitText } from '/hall/wait.js';
import { createVoice } from './voice.js';
import { words } from './words.js';

/** /display/?branch=…[&queue=a,b][&lang=ar]: who is called where, for the wall of a hall. */
const query = new URLSearchParams(location.search);
const branchId = query.get('branch');
const wanted = query.get('queue')?.split(',');
const MOST_CALLS = 7;
const CALLING = 12_000;

const language = createLanguage(words);
const { t, nameOf } = language;
const voice = createVoice(language);
const main = document.getElementById('main');
const offline = document.getElementById('offline');
const announcer = document.getElementById('announcer');

let place;
let calls = [];
/** Labels that are being called right now, and by which call. */
const blinking = new Map();

const isMine = ({ queueId }) => !wanted || wanted.includes(queueId);
const pointOf = (id) => place.servicePoints.find((point) => point.id === id);

const load = async () => {
  place = await read(`/queues/places/${branchId}`);
  calls = place.calls.filter(isMine).map((call) => ({ ...call, id: call.label }));
  draw();
  return place.position;
};

/** Calls are shown from the event itself, at once; who comes next is asked for a moment later. */
const SHOWN = new Set(['called', 'serving', 'held', 'parked']);

const onEvent = ({ name, data, occurredAt }, isLate) => {
  if (data.branchId !== branchId || !isMine(data)) return;
  const others = calls.filter(({ label }) => label !== data.label);
  const known = calls.find(({ label }) => label === data.label);
  if (/\.(called|recalled)$/.test(name)) {
    const { label, queueId, servicePointId, locale, recalls } = data;
    calls = [{ label, queueId, servicePointId, locale, recalls, calledAt: occurredAt }, ...others];
    place.next = place.next.filter((next) => next.label !== label);
    // This screen's own clock may be wrong: it is asked only about what comes late.
    if (!isLate || Date.now() - Date.parse(occurredAt) < CALLING) proclaim(data);
  } else if (!SHOWN.has(data.to) || data.servicePointId === null) {
    calls = others;
  } else if (!known) {
    calls = [{ ...data, calledAt: occurredAt }, ...others];
  }
  draw();
  refresh();
};

/** What was called long ago, while the cable was out, is shown, but neither blinks nor is said. */
const proclaim = (call) => {
  const point = pointOf(call.servicePointId);
  announcer.textContent = `${call.label}: ${nameOf(point ?? { name: '' })}`;
  voice.say(call, point);
  blinking.set(call.label, call);
  setTimeout(() => {
    if (blinking.get(call.label) === call) blinking.delete(call.label);
    draw();
  }, CALLING);
};

const refresh = soon(
  async () => {
    place = await read(`/queues/places/${branchId}`).catch(() => place);
    draw();
  },
  1000,
  3000,
);

const draw = () => {
  document.title = `${t('title')} – ${place.branch.name}`;
  main.replaceChildren(header(), callsTable(), side());
};

const clock = () =>
  new Date().toLocaleTimeString(language.now, {
    timeZone: place.branch.timeZone,
    hour: '2-digit',
    minute: '2-digit',
  });

const header = () =>
  h(
    'header',
    {},
    h('strong', {}, place.organisation.name),
    h('span', {}, place.branch.name === place.organisation.name ? '' : place.branch.name),
    voice.available &&
      !voice.isOn() &&
      h(
        'button',
        {
          type: 'button',
          onclick: () => {
            voice.turnOn();
            draw();
          },
        },
        t('voice'),
      ),
    h('time', { id: 'clock' }, clock()),
  );

const callsTable = () =>
  h(
    'section',
    { class: 'calls', 'aria-label': t('title') },
    h('div', { class: 'head' }, h('span', {}, t('ticket')), h('span', {}, t('goTo'))),
    calls.length === 0 && h('p', { class: 'quiet' }, t('quiet')),
    h(
      'ol',
      {},
      calls
        .slice(0, MOST_CALLS)
        .map((call) =>
          h(
            'li',
            { class: blinking.has(call.label) ? 'now' : '', 'data-call': call.label },
            h('span', { class: 'label' }, call.label),
            h('span', { class: 'point' }, nameOf(pointOf(call.servicePointId) ?? { name: '' })),
          ),
        ),
    ),
  );

const side = () =>
  h(
    'aside',
    {},
    h('h2', {}, t('next')),
    h(
      'ol',
      { class: 'next' },
      place.next
        .filter(isMine)
        .map(({ label }) => h('li', { class: 'label', 'data-next': label }, label)),
    ),
    h(
      'ul',
      { class: 'queues' },
      place.queues
        .filter(({ id }) => isMine({ queueId: id }))
        .map((queue) =>
          h('li', {}, h('span', {}, nameOf(queue)), h('span', { class: 'count' }, countOf(queue))),
        ),
    ),
  );

const countOf = ({ open, waiting, estimate }) =>
  open
    ? [
        h('span', {}, t('waiting', { count: waiting })),
        h('span', { class: 'wait' }, waiting > 0 ? waitText(language, estimate) : undefined),
      ]
    : t('closed');

const onOnline = (online) => {
  offline.textContent = t('offline');
  offline.hidden = online;
  document.body.classList.toggle('cut', !online);
};

const begin = async () => {
  if (!branchId) return chooseBranch(main, t('chooseBranch'));
  await load();
  setInterval(() => {
    const time = document.getElementById('clock');
    if (time) time.textContent = clock();
  }, 5000);
  return followLive({ organisationId: place.organisation.id, load, onEvent, onOnline });
};

const patiently = () =>
  begin().catch(() => {
    onOnline(false);
    setTimeout(() => void patiently(), 2000 + Math.random() * 4000);
  });

void patiently();
