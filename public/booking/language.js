import ar from './words/ar.js';
import en from './words/en.js';
import fr from './words/fr.js';

const WORDS = { fr, en, ar };
const STORED = 'guichet-language';

const known = (tag) => {
  const language = String(tag).slice(0, 2).toLowerCase();
  return language in WORDS ? language : undefined;
};

const stored = () => {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
};

const asked = new URLSearchParams(location.search).get('lang');

/** fr, en or ar. */
export let language =
  [asked, stored(), ...navigator.languages].map(known).find((found) => found) ?? 'fr';

export const setLanguage = (next) => {
  language = known(next) ?? language;
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // Private windows may keep nothing: it is asked again next time.
  }
};

/** The text of a key, `{name}` filled in. */
export const t = (key, values = {}) =>
  WORDS[language][key].replace(/\{(\w+)\}/g, (_match, name) => String(values[name]));

export const hasWord = (key) => key in WORDS[language];

/** The name of something in the visitor's language, if there is one. */
export const nameOf = ({ name, translations }) => translations?.[language]?.name ?? name;
