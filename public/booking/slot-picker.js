import { read } from './api.js';
import { addDays, civilDay, formatDay, sameClock, spanOfDays, startOfWeek } from './dates.js';
import { time, visitorZone, zoneName } from './dates.js';
import { announce, h, notice } from './dom.js';
import { hasWord, language, t } from './language.js';

const DAYS = 28;

/** The free slots of four weeks, by civil day in the zone that is shown. */
const findSlots = async ({ service, resource, first, timeZone }) => {
  const { from, to } = spanOfDays(first, DAYS);
  const query = new URLSearchParams({
    service: service.id,
    from: new Date(Math.max(from, Date.now())).toISOString(),
    to: new Date(to).toISOString(),
    timeZone,
    ...(resource ? { resource } : {}),
  });
  const { data, meta } = await read(`/appointments/slots?${query}`);
  const days = Array.from({ length: DAYS }, (_, index) => ({
    day: addDays(first, index),
    slots: [],
  }));
  const byDay = new Map(days.map((one) => [one.day, one]));
  for (const slot of data) byDay.get(slot.localStart.slice(0, 10))?.slots.push(slot);
  return { days, reason: meta.reason };
};

const weekdays = (first) =>
  Array.from({ length: 7 }, (_, index) =>
    h('span', { 'aria-hidden': 'true' }, formatDay(addDays(first, index), { weekday: 'short' })),
  );

/** In which zone times are shown: the visitor's, unless the clock there is the same. */
const zoneChoice = (state, organisation, change) => {
  if (sameClock(Date.now(), visitorZone, organisation.timeZone)) {
    return h('p', { class: 'quiet' }, `${t('zoneLabel')} ${zoneName(organisation.timeZone)}`);
  }
  const option = (value, label) =>
    h('option', { value, selected: value === state.timeZone }, t(label, { zone: zoneName(value) }));
  return h(
    'label',
    { class: 'field' },
    t('zoneLabel'),
    h(
      'select',
      { 'data-test': 'zone', onchange: (event) => change(event.target.value) },
      option(visitorZone, 'zoneYours'),
      option(organisation.timeZone, 'zoneTheirs'),
    ),
  );
};

const resourceChoice = (state, service, change) => {
  if (service.resources.length < 2) return undefined;
  const option = (value, label) =>
    h('option', { value, selected: value === (state.resource ?? '') }, label);
  return h(
    'label',
    { class: 'field' },
    t('with'),
    h(
      'select',
      { 'data-test': 'resource', onchange: (event) => change(event.target.value) },
      option('', t('anyone')),
      ...service.resources.map(({ id, name }) => option(id, name)),
    ),
  );
};

/**
 * Four weeks as a grid of days, and the times of the day that is chosen.
 * `choose(slot)` is called with `{ startsAt, resource }`; `isChosen` marks those of several.
 */
export const slotPicker = ({ organisation, service, resource, fixed, choose, isChosen }) => {
  const state = {
    resource,
    timeZone: visitorZone,
    first: startOfWeek(civilDay(Date.now(), visitorZone)),
    day: undefined,
  };
  const earliest = state.first;
  const body = h('div', { class: 'slots' });
  let searches = 0;

  const search = async ({ keepDay = false } = {}) => {
    const own = ++searches;
    body.setAttribute('aria-busy', 'true');
    try {
      const found = await findSlots({ ...state, service });
      if (own !== searches) return;
      const kept =
        keepDay && found.days.some(({ day, slots }) => day === state.day && slots.length);
      if (!kept) state.day = found.days.find(({ slots }) => slots.length > 0)?.day;
      body.replaceChildren(...drawn(found));
    } catch (error) {
      if (own !== searches) return;
      const again = h('button', { type: 'button', onclick: () => search() }, t('retry'));
      const word = hasWord(error.code) ? error.code : 'unreachable';
      body.replaceChildren(notice('bad', t(word)), again);
    } finally {
      if (own === searches) body.removeAttribute('aria-busy');
    }
  };

  const change = (changes) => {
    Object.assign(state, changes);
    return search();
  };

  const drawn = (found) => [
    controls(),
    h(
      'div',
      { class: 'days' },
      weekdays(state.first),
      ...found.days.map((day) => dayButton(day, found)),
    ),
    ...times(found),
  ];

  const controls = () => {
    const turn = (weeks, word) =>
      h('button', {
        type: 'button',
        class: `plain ${word}`,
        'aria-label': t(word),
        title: t(word),
        disabled: weeks < 0 && state.first <= earliest,
        onclick: () => change({ first: addDays(state.first, weeks * 7) }),
      });
    const month = formatDay(addDays(state.first, 10), { month: 'long', year: 'numeric' });
    return h(
      'div',
      { class: 'turn' },
      turn(-4, 'earlier'),
      h('strong', {}, month),
      turn(4, 'later'),
    );
  };

  const dayButton = ({ day, slots }, found) => {
    const full = formatDay(day, { weekday: 'long', day: 'numeric', month: 'long' });
    return h(
      'button',
      {
        type: 'button',
        class: 'day',
        'data-day': day,
        disabled: slots.length === 0,
        'aria-pressed': String(day === state.day),
        'aria-label': t(slots.length ? 'dayFree' : 'dayFull', { day: full, count: slots.length }),
        onclick: () => {
          state.day = day;
          body.replaceChildren(...drawn(found));
          body.querySelector(`[data-day="${day}"]`).focus();
          announce(t('dayFree', { day: full, count: slots.length }));
        },
      },
      formatDay(day, { day: 'numeric' }),
    );
  };

  const times = ({ days, reason }) => {
    const chosen = days.find(({ day }) => day === state.day);
    if (!chosen) return [notice('quiet', t(hasWord(reason) ? reason : 'noSlots'))];
    const title = formatDay(chosen.day, { weekday: 'long', day: 'numeric', month: 'long' });
    return [
      h('h2', {}, title),
      h('ul', { class: 'times', lang: language }, ...chosen.slots.map(timeButton)),
    ];
  };

  const timeButton = (slot) =>
    h(
      'li',
      {},
      h(
        'button',
        {
          type: 'button',
          class: 'time',
          'data-start': slot.startsAt,
          'aria-pressed': isChosen ? String(isChosen(slot)) : undefined,
          onclick: (event) => {
            choose({ startsAt: slot.startsAt, resource: state.resource });
            if (isChosen) event.target.setAttribute('aria-pressed', String(isChosen(slot)));
          },
        },
        time(slot.startsAt, state.timeZone),
      ),
    );

  void search();
  const element = h(
    'section',
    { class: 'picker' },
    h(
      'div',
      { class: 'choices' },
      fixed
        ? undefined
        : resourceChoice(state, service, (id) => change({ resource: id || undefined })),
      zoneChoice(state, organisation, (timeZone) => change({ timeZone })),
    ),
    body,
  );
  return { element, refresh: () => search({ keepDay: true }) };
};
