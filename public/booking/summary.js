import { dateAndTime, price, sameClock, time, visitorZone, zoneName } from './dates.js';
import { h } from './dom.js';
import { nameOf, t } from './language.js';

/** By the visitor's clock. */
export const whenText = (startsAt) => dateAndTime(startsAt, visitorZone);

const clockIn = (startsAt, timeZone) =>
  t('clockIn', { time: time(startsAt, timeZone), zone: zoneName(timeZone, startsAt) });

/** The visitor's clock, and below it both clocks by name where they differ. */
const whenIn = (startsAt, timeZone) => {
  if (sameClock(startsAt, visitorZone, timeZone)) return [whenText(startsAt)];
  const clocks = [visitorZone, timeZone].map((zone) =>
    h('span', { class: 'quiet clock' }, clockIn(startsAt, zone)),
  );
  return [whenText(startsAt), ...clocks];
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
