import { connect } from './connection.js';
import { enrol, forgetPoste, knownPoste } from './enrol.js';
import { forgetKeys, openKeys } from './keys.js';
import { hasWord, language, setLanguage, t } from './language.js';
import { codeEntry, countdown, h, pairing, plain, running } from './screens.js';
import { createSession } from './session.js';

const BANNER_MS = 12_000;
const main = document.getElementById('main');
const banner = document.getElementById('banner');
const session = createSession();

const state = { network: 'connecting', screen: 'connecting', locked: false };
let line;
let hide;

const say = (text, for_ = BANNER_MS) => {
  clearTimeout(hide);
  banner.textContent = text;
  banner.hidden = false;
  if (for_ !== Infinity) hide = setTimeout(() => (banner.hidden = true), for_);
};

const minutesOf = (seconds) => Math.max(1, Math.round(seconds / 60));

const screens = {
  connecting: () => plain('title', 'connecting'),
  insecure: () => plain('title', 'insecure'),
  pairing: () => pairing(state.asked),
  revoked: () =>
    plain('revoked', undefined, h('button', { class: 'main', onclick: startAgain }, t('again'))),
  poste: () => {
    const current = session.current();
    if (state.locked) return plain('locked', 'lockedHow');
    if (!current) return codeEntry({ note: state.note, problem: state.problem, onCode: typeCode });
    if (session.isStopped() && session.leftMs() > 0) return plain('locked', 'leaseOver');
    if (current.state === 'paused') return plain('paused', 'pausedHow');
    return running({
      leftMs: session.leftMs(),
      onFinish: () => line.send({ type: 'finish' }) || say(t('NOT_CONNECTED')),
    });
  },
};

const render = () => {
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
  document.title = t('title');
  document.getElementById('language').value = language;
  const network = document.getElementById('network');
  network.textContent = t(state.network);
  network.dataset.network = state.network;
  document.body.dataset.screen = state.locked ? 'locked' : state.screen;
  main.replaceChildren(...screens[state.screen]().filter(Boolean));
  document.getElementById('code')?.focus();
};

const change = (changes) => {
  Object.assign(state, changes);
  render();
};

const typeCode = (code) => {
  state.problem = undefined;
  if (!line.send({ type: 'validate', code })) change({ problem: t('NOT_CONNECTED') });
};

const on = {
  welcome: ({ poste }) => {
    document.getElementById('name').textContent = poste.name;
    change({ network: 'connected', screen: 'poste', locked: poste.locked });
  },
  session: ({ session: next }) => {
    const was = session.current();
    session.show(next);
    change({ problem: undefined, note: was && !next ? t('over') : undefined });
  },
  warning: ({ remaining }) =>
    say(remaining <= 60 ? t('lastMinute') : t('warning', { minutes: minutesOf(remaining) })),
  add_time: ({ seconds }) => say(t('added', { minutes: minutesOf(seconds) })),
  message: ({ text }) => say(text, Infinity),
  lock: () => change({ locked: true }),
  unlock: () => change({ locked: false }),
  refused: (code) => {
    if (code === 'POSTE_NOT_RECOGNISED') return change({ screen: 'revoked' });
    change({ problem: t(hasWord(code) ? code : 'OTHER') });
  },
  closed: (code) => change({ network: 'away', ...(code === 4403 ? { screen: 'revoked' } : {}) }),
};

const startAgain = async () => {
  await forgetKeys();
  forgetPoste();
  location.reload();
};

setInterval(() => {
  if (session.tick()) render();
  const digits = document.getElementById('digits');
  if (digits) digits.textContent = countdown(session.leftMs());
}, 250);

banner.addEventListener('click', () => (banner.hidden = true));
document.getElementById('language').addEventListener('change', (event) => {
  setLanguage(event.target.value);
  render();
});

const begin = async () => {
  render();
  if (!globalThis.crypto?.subtle) return change({ screen: 'insecure' });
  const keys = await openKeys();
  const poste =
    knownPoste() ?? (await enrol(keys, (asked) => change({ asked, screen: 'pairing' })));
  // While the server cannot be reached, who was here goes on.
  change({ screen: session.current() ? 'poste' : 'connecting' });
  line = connect({ poste, keys, session, on });
};

void begin();
