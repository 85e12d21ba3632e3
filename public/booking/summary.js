import { longDate, price, sameClock, time, visitorZone, zoneName } from './dates.js';
import { h } from './dom.js';
import { nameOf, t } from './language.js';

/** The visitor's clock, and beside it the one on site where they differ. */
export const whenText = (startsAt) =>
  `${longDate(startsAt, visitorZone)}, ${time(startsAt, visitorZone)}`;

const whenIn = (startsAt, timeZone) => {
  const here = h('span', {}, whenText(startsAt));
  if (sameClock(startsAt, visitorZone, timeZone)) return [here];
  const there = { time: time(startsAt, timeZone), zone: zoneName(timeZone, startsAt) };
  return [
    here,
    h('span', { class: 'quiet' }, ` (${zoneName(visitorZone, startsAt)})`),
    h('br'),
    h('span', { class: 'quiet' }, t('onSite', there)),
  ];
};

/** What, when, where and with whom. */
export const summary = ({ organisation, service, resource, startsAt, timeZone, cost }) => {
  const rows = [
    ['when', whenIn(startsAt, timeZone)],
    ['what', service ? nameOf(service) : undefined],
    ['who', resource?.name],
    ['where', organisation?.name],
    [
      'cost',
      cost?.currency && cost.priceMinor !== null
        ? price(cost.priceMinor, cost.currency)
        : undefined,
    ],
  ];
  return h(
    'dl',
    { class: 'summary' },
    ...rows
      .filter(([, value]) => value !== undefined)
      .map(([word, value]) => h('div', {}, h('dt', {}, t(word)), h('dd', {}, ...[value].flat()))),
  );
};
