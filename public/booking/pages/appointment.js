import { read, Refusal, send } from '../api.js';
import { announce, busyWhile, h, heading, notice } from '../dom.js';
import { hasWord, language, t } from '../language.js';
import { summary, whenText } from '../summary.js';
import { cancelDialog } from './cancel-dialog.js';
import { contactOf } from './services.js';

const POLL = 20_000;
const MAY_CHANGE = new Set(['requested', 'confirmed', 'proposed']);
const GOOD = new Set(['confirmed', 'checked-in', 'in-progress', 'completed']);
const OVER = new Set(['rejected', 'cancelled', 'no-show', 'expired']);

/** The appointment behind a secret link, and the names of what it is about. */
export const readAppointment = async ({ id, token }) => {
  const { data: appointment } = await read(`/appointments/${id}`, token);
  const found = await read(`/organisations/${appointment.organisationId}`);
  const { data: organisation } = await read(`/appointments/organisations/${found.data.slug}`);
  const service = organisation.services.find(({ id }) => id === appointment.serviceId);
  const resource = service?.resources.find(({ id }) => id === appointment.resourceId);
  return { appointment, organisation, service, resource };
};

const stateKey = ({ state, proposedBy }) =>
  state === 'proposed' ? `state_proposed_${proposedBy}` : `state_${state}`;

const stateNotice = (appointment) => {
  const { state } = appointment;
  const kind = GOOD.has(state) ? 'good' : OVER.has(state) ? 'bad' : 'quiet';
  return h('p', { class: `notice ${kind}`, 'data-state': state }, t(stateKey(appointment)));
};

const linkBox = () => {
  const copy = h('button', { type: 'button', class: 'plain' }, t('copyLink'));
  copy.addEventListener('click', () => {
    navigator.clipboard?.writeText(location.href).then(() => {
      copy.textContent = t('copied');
      announce(t('copied'));
    });
  });
  return h('p', { class: 'link quiet' }, t('keepLink'), ' ', copy);
};

export const appointment = async (context) => {
  const { link, go, said, refresh, onLeave } = context;
  const { appointment, organisation, service, resource } = await readAppointment(link);
  const { id, startsAt, state, sequence, timeZone } = appointment;
  const problem = h('div', {}, said ? notice('bad', t(said)) : '');

  const verb = async (name, body = {}) => {
    try {
      await send(`/appointments/${id}/${name}`, { sequence, ...body }, { token: link.token });
      await refresh();
    } catch (error) {
      await refused(error);
    }
  };

  const refused = (error) => {
    if (!(error instanceof Refusal))
      return problem.replaceChildren(notice('bad', t('unreachable')));
    const word = hasWord(error.code) ? error.code : 'failed';
    // What is shown here is out of date.
    if (error.status === 409) return refresh({ said: word });
    return problem.replaceChildren(notice('bad', t(word)));
  };

  const button = (word, work, kind = '') => {
    const element = h('button', { type: 'button', class: kind, 'data-test': word }, t(word));
    element.addEventListener('click', () => void busyWhile(element, work));
    return element;
  };

  const proposals = () => {
    if (state !== 'proposed') return [];
    const theirs = appointment.proposedBy !== 'customer';
    const item = (slot) => {
      const when = whenText(slot.startsAt);
      if (!theirs) return h('li', {}, when);
      const { startsAt, resourceId } = slot;
      const take = button(
        'accept',
        () => verb('accept', { startsAt, resource: resourceId }),
        'main',
      );
      take.setAttribute('aria-label', t('acceptSlot', { when }));
      return h('li', {}, when, take);
    };
    const deadline = appointment.expiresAt;
    return [
      h('h2', {}, t(theirs ? 'proposals' : 'yourProposals')),
      h('ul', { class: 'proposals' }, ...appointment.proposals.map(item)),
      deadline
        ? h('p', { class: 'quiet' }, t('answerBefore', { when: whenText(deadline) }))
        : undefined,
      theirs ? button('decline', () => verb('decline')) : undefined,
    ];
  };

  /** The time that the waitlist offers, or that was kept before: it is taken, or left to others. */
  const offer = () => {
    if (state !== 'held') return [];
    const { customerName: name, customerEmail: email, customerPhone: phone } = appointment;
    const customer = Object.fromEntries(
      Object.entries({ name, email, phone, locale: language }).filter(([, value]) => value),
    );
    return [
      h('p', { class: 'quiet' }, t('answerBefore', { when: whenText(appointment.expiresAt) })),
      h(
        'div',
        { class: 'actions' },
        name ? button('take', () => take(customer), 'main') : undefined,
        button('letPass', () => verb('cancel')),
      ),
    ];
  };

  const take = async (customer) => {
    try {
      await send('/appointments', { hold: id, customer }, { token: link.token });
      await refresh();
    } catch (error) {
      await refused(error);
    }
  };

  const changes = () => {
    if (!MAY_CHANGE.has(state)) return [];
    // Nobody would answer a proposal where bookings need no approval: it moves at once.
    const direct = service?.autoConfirm && state !== 'proposed';
    const own = state === 'proposed' && appointment.proposedBy === 'customer';
    return [
      service && !own
        ? button(direct ? 'move' : 'proposeOther', () => go(`?change${location.hash}`))
        : undefined,
      button('cancel', () => cancelDialog((body) => verb('cancel', body)), 'danger'),
    ];
  };

  onLeave(poll({ link, sequence, refresh }));
  return [
    heading(t('yourAppointment')),
    stateNotice(appointment),
    problem,
    summary({ organisation, service, resource, startsAt, timeZone, cost: appointment }),
    ...offer(),
    ...proposals(),
    h('div', { class: 'actions' }, ...changes().filter(Boolean)),
    linkBox(),
    contactOf(organisation),
    h('p', {}, h('a', { href: `?organisation=${organisation.slug}` }, t('startAgain'))),
  ];
};

/** The desk's answer appears by itself, while somebody is looking. */
const poll = ({ link, sequence, refresh }) => {
  const timer = setInterval(() => {
    if (document.hidden || document.querySelector('dialog[open]')) return;
    read(`/appointments/${link.id}`, link.token).then(
      ({ data }) => data.sequence === sequence || refresh(),
      () => undefined,
    );
  }, POLL);
  return () => clearInterval(timer);
};
