import { read, Refusal } from './api.js';
import { h, heading, notice } from './dom.js';
import { language, setLanguage, t } from './language.js';
import { appointment } from './pages/appointment.js';
import { change } from './pages/change.js';
import { details } from './pages/details.js';
import { organisations } from './pages/organisations.js';
import { services } from './pages/services.js';
import { slots } from './pages/slots.js';

/**
 * /booking/                                    who takes bookings
 *   ?organisation=…[&service=…[&slot=…&resource=…]]   what, when, and for whom
 *   #appointment=…&token=…                     behind the secret link; with ?change another time
 */
const main = document.getElementById('main');
let shown = 0;
let leave = () => {};

const linkIn = (hash) => {
  const values = new URLSearchParams(hash.slice(1));
  const [id, token] = [values.get('appointment'), values.get('token')];
  return id && token ? { id, token } : undefined;
};

const pageFor = async (context) => {
  const query = new URLSearchParams(location.search);
  const link = linkIn(location.hash);
  if (link) return (query.has('change') ? change : appointment)({ ...context, link });
  if (!query.has('organisation')) return organisations(context);

  const { data } = await read(`/appointments/organisations/${query.get('organisation')}`);
  if (!query.has('service')) return services({ ...context, organisation: data });

  const service = data.services.find(({ id }) => id === query.get('service'));
  if (!service) throw new Refusal(404);
  const resource = service.resources.find(({ id }) => id === query.get('resource'));
  const startsAt = query.get('slot');
  const more = { ...context, organisation: data, service };
  if (!startsAt || Number.isNaN(Date.parse(startsAt)))
    return slots({ ...more, resource: resource?.id });
  return details({ ...more, resource, startsAt });
};

const failure = (error) => {
  const word =
    error instanceof Refusal ? (error.status === 404 ? 'notFound' : 'failed') : 'unreachable';
  if (!(error instanceof Refusal)) console.error(error);
  return [
    heading(t('title')),
    notice('bad', t(word)),
    h(
      'div',
      { class: 'actions' },
      h('button', { type: 'button', onclick: () => render() }, t('retry')),
    ),
    h('p', {}, h('a', { href: location.pathname }, t('startAgain'))),
  ];
};

/** `quietly`: what is there stays until the new page is ready, and the focus where it is. */
const render = async ({ said, quietly = false } = {}) => {
  const own = ++shown;
  leave();
  leave = () => {};
  if (!quietly) main.replaceChildren(h('p', { class: 'quiet', role: 'status' }, t('loading')));
  main.setAttribute('aria-busy', 'true');
  const context = {
    said,
    go,
    openLink,
    refresh: (more) => render({ ...more, quietly: true }),
    onLeave: (stop) => (own === shown ? (leave = stop) : stop()),
  };
  const page = await pageFor(context).catch(failure);
  if (own !== shown || !page) return;
  main.replaceChildren(...page.filter(Boolean));
  main.removeAttribute('aria-busy');
  const title = main.querySelector('h1');
  document.title = `${title.textContent} – ${t('title')}`;
  if (!quietly) {
    title.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
};

const go = (target, { replace = false, said } = {}) => {
  const url = new URL(target.startsWith('#') ? location.pathname + target : target, location.href);
  history[replace ? 'replaceState' : 'pushState'](null, '', url);
  void render({ said });
};

/** After a booking, Back does not lead into the form again. */
const openLink = ({ id, token }) =>
  go(`#${new URLSearchParams({ appointment: id, token })}`, { replace: true });

const frame = () => {
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
  document.getElementById('brand').textContent = t('title');
  document.getElementById('language').value = language;
  document.getElementById('language-label').textContent = t('language');
  const offline = document.getElementById('offline');
  offline.textContent = t('offline');
  offline.hidden = navigator.onLine;
};

document.getElementById('language').addEventListener('change', (event) => {
  setLanguage(event.target.value);
  frame();
  void render({ quietly: true });
});

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href]');
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey) return;
  if (link.origin !== location.origin || link.pathname !== location.pathname) return;
  event.preventDefault();
  go(link.href);
});

addEventListener('popstate', () => void render());
addEventListener('offline', frame);
addEventListener('online', () => {
  frame();
  if (main.querySelector('.notice.bad')) void render({ quietly: true });
});

frame();
void render();
