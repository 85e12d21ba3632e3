import ar from './words/ar.js';
import en from './words/en.js';
import fr from './words/fr.js';

const WORDS = { fr, en, ar };
const STORED = 'guichet-poste-language';

const known = (tag) => {
  const language = String(tag).slice(0, 2).toLowerCase();
  return language in WORDS ? language : undefined;
};

const asked = new URLSearchParams(location.search).get('lang');

/** fr, en or ar. */
export let language =
  [asked, localStorage.getItem(STORED), ...navigator.languages].map(known).find(Boolean) ?? 'fr';

export const setLanguage = (next) => {
  language = known(next) ?? language;
  localStorage.setItem(STORED, language);
};

/** The text of a key, `{name}` filled in. */
export const t = (key, values = {}) =>
  WORDS[language][key].replace(/\{(\w+)\}/g, (_match, name) => String(values[name]));

export const hasWord = (key) => key in WORDS[language];
