const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

/**
 * Texts are written from the side where their language starts, whatever the panel's language; and
 * parts of the panel that insist on left to right (Radix, cells of tables) follow it all the same.
 * Codes and addresses do not: our own elements that hold them keep their direction. The link that
 * skips the menu hides on the other side, where it does not make the page twice as wide. Buttons
 * inside of a field, as those of numbers, stand at its end, and what is typed keeps clear of them.
 */
const STYLE = `
  input[type='text']:not([dir]), textarea, .CodeMirror-line { unicode-bidi: plaintext; text-align: start; }
  html[dir='rtl'] [dir='ltr']:not(bdi, pre, input) { direction: rtl; }
  html[dir='rtl'] :is(th, td) { text-align: start; }
  html[dir='rtl'] [href='#main-content']:not(:focus) { left: auto; right: -100%; }
  html[dir='rtl'] input[style*='padding-right'] { padding-left: 4.8rem !important; padding-right: 1.6rem !important; }
  html[dir='rtl'] input[style*='padding-right'] + * { left: 1.6rem; right: auto; }
  html[dir='rtl'] .CodeMirror { direction: inherit; }
  html[dir='rtl'] :is(.cm-editor, .cm-editor *) { direction: ltr; text-align: left; }
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
