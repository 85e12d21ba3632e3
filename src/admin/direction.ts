const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

/**
 * Texts are written from the side where their language starts, whatever the panel's language; and
 * parts of the panel that insist on left to right (Radix) follow it all the same.
 */
const STYLE = `
  input[type='text'], textarea, .CodeMirror-line { unicode-bidi: plaintext; text-align: start; }
  html[dir='rtl'] [dir='ltr'] { direction: rtl; }
  html[dir='rtl'] .CodeMirror { direction: inherit; }
`;

/** Strapi writes the language of the panel on the document, but no direction. */
export const followDirection = (): void => {
  const { documentElement } = document;
  const update = (): void => {
    const language = documentElement.lang.split('-')[0] ?? 'en';
    documentElement.dir = RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr';
  };
  new MutationObserver(update).observe(documentElement, { attributeFilter: ['lang'] });
  update();
  const style = document.createElement('style');
  style.textContent = STYLE;
  document.head.append(style);
};
