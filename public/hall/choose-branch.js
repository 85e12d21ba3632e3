import { read } from './api.js';
import { h } from './dom.js';

/** The first page of a kiosk or a display that was not told where it stands. */
export const chooseBranch = async (main, title) => {
  const branches = await read('/queues/places');
  main.replaceChildren(
    h(
      'div',
      { class: 'choose' },
      h('h1', {}, title),
      h(
        'ul',
        {},
        branches.map(({ id, name, organisation }) =>
          h('li', {}, h('a', { href: `?branch=${id}` }, `${organisation} – ${name}`)),
        ),
      ),
    ),
  );
};
