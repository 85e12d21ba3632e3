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

/** A heading that takes the focus when its page is shown. */
export const heading = (text) => h('h1', { tabindex: '-1' }, text);

export const notice = (kind, text) =>
  h('p', { class: `notice ${kind}`, role: kind === 'bad' ? 'alert' : 'status' }, text);

const announcer = document.getElementById('announcer');

/** Said by screen readers, seen by nobody. */
export const announce = (text) => {
  announcer.textContent = text;
};

/** Runs `work` once at a time, with the button showing that it is under way. */
export const busyWhile = async (button, work) => {
  if (button.getAttribute('aria-busy') === 'true') return;
  button.setAttribute('aria-busy', 'true');
  try {
    await work();
  } finally {
    button.removeAttribute('aria-busy');
  }
};
