/** `h('a', { href: '#' }, 'text')`; `on…` are listeners, false, null and undefined are left out. */
export const h = (tag, properties = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  const shown = children
    .flat()
    .filter((child) => child !== undefined && child !== null && child !== false);
  element.append(...shown);
  return element;
};
