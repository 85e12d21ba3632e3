const STORED = 'guichet-language';
export const LANGUAGES = { fr: 'Français', en: 'English', ar: 'العربية' };

const known = (tag) => {
  const language = String(tag).slice(0, 2).toLowerCase();
  return language in LANGUAGES ? language : undefined;
};

const stored = () => {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
};

/** The language of a page, and its words: `{ fr: { key: 'text' }, en: …, ar: … }`. */
export const createLanguage = (words) => {
  const asked = new URLSearchParams(location.search).get('lang');
  const it = {
    now: [asked, stored(), ...navigator.languages].map(known).find((found) => found) ?? 'fr',
    set: (next, keep = true) => {
      it.now = known(next) ?? it.now;
      document.documentElement.lang = it.now;
      document.documentElement.dir = it.now === 'ar' ? 'rtl' : 'ltr';
      try {
        if (keep) localStorage.setItem(STORED, it.now);
      } catch {
        // Private windows may keep nothing: it is asked again next time.
      }
    },
    /** The text of a key, `{name}` filled in, in this page's language or another. */
    t: (key, values = {}, language = it.now) =>
      (words[language] ?? words.fr)[key].replace(/\{(\w+)\}/g, (_match, name) =>
        String(values[name]),
      ),
    /** The text for so many: `key.two`, `key.few` … where the language has a form of its own. */
    many: (key, count) => {
      const form = `${key}.${new Intl.PluralRules(it.now).select(count)}`;
      return it.t(it.has(form) ? form : key, { count });
    },
    has: (key) => key in words[it.now],
    /** The name of something in the reader's language, if there is one. */
    nameOf: ({ name, translations }, language = it.now) => translations?.[language]?.name ?? name,
  };
  it.set(it.now, false);
  return it;
};
