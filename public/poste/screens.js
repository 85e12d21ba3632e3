import { t } from './language.js';

/** `h('a', { href: '#' }, 'text')`; `on…` are listeners, false and undefined are left out. */
export const h = (tag, properties = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== false));
  return element;
};

const spaced = (code) => `${code.slice(0, 3)} ${code.slice(3)}`;
const two = (value) => String(value).padStart(2, '0');

export const countdown = (ms) => {
  const total = Math.ceil(ms / 1_000);
  const [hours, minutes, seconds] = [
    Math.floor(total / 3_600),
    Math.floor(total / 60) % 60,
    total % 60,
  ];
  return `${hours > 0 ? `${hours}:` : ''}${two(minutes)}:${two(seconds)}`;
};

export const plain = (title, text, ...more) => [
  h('h1', {}, t(title)),
  text ? h('p', { class: 'quiet' }, t(text)) : undefined,
  ...more,
];

export const pairing = ({ code, fingerprint }) => [
  h('h1', {}, t('pairing')),
  h('p', { class: 'code', dir: 'ltr', 'data-pairing': code }, spaced(code)),
  h('p', { class: 'quiet' }, t('pairingHow')),
  h('p', { class: 'quiet' }, `${t('fingerprint')}: `, h('code', { dir: 'ltr' }, fingerprint)),
];

export const codeEntry = ({ note, problem, onCode }) => {
  const input = h('input', {
    id: 'code',
    class: 'entry',
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: 'false',
    maxlength: 9,
    dir: 'ltr',
    'aria-describedby': 'hint',
  });
  const submit = (event) => {
    event.preventDefault();
    if (input.value.trim()) onCode(input.value);
  };
  return [
    note ? h('p', { class: 'note' }, note) : undefined,
    h(
      'form',
      { onsubmit: submit },
      h('h1', {}, h('label', { for: 'code' }, t('enterCode'))),
      input,
      h('p', { class: 'quiet', id: 'hint' }, t('codeHint')),
      problem ? h('p', { class: 'problem', role: 'alert' }, problem) : undefined,
      h('button', { class: 'main', type: 'submit' }, t('begin')),
    ),
  ];
};

export const running = ({ leftMs, onFinish }) => {
  const digits = h(
    'p',
    { class: 'digits', role: 'timer', dir: 'ltr', id: 'digits' },
    countdown(leftMs),
  );
  const sure = h('dialog', {}, h('p', {}, t('sure')));
  sure.append(
    h('button', { class: 'main', onclick: onFinish }, t('yes')),
    h('button', { onclick: () => sure.close() }, t('no')),
  );
  return [
    h('h1', {}, t('timeLeft')),
    digits,
    h('button', { onclick: () => sure.showModal() }, t('finish')),
    sure,
  ];
};
