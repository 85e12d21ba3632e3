import { language } from './language.js';

const DAY = 86_400_000;

export const visitorZone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

const format = (instant, timeZone, options) =>
  new Intl.DateTimeFormat(language, { timeZone, ...options }).format(new Date(instant));

export const dateAndTime = (instant, timeZone) =>
  format(instant, timeZone, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });

export const time = (instant, timeZone) =>
  format(instant, timeZone, { hour: '2-digit', minute: '2-digit' });

/** Two zones that show the same clock at that moment are one for a reader. */
export const sameClock = (instant, one, other) =>
  format(instant, one, { dateStyle: 'short', timeStyle: 'short' }) ===
  format(instant, other, { dateStyle: 'short', timeStyle: 'short' });

/** `Europe/Paris` as “Paris (UTC+1)”, kept together where the text runs from right to left. */
export const zoneName = (timeZone, instant = Date.now()) => {
  const city = timeZone.split('/').at(-1).replaceAll('_', ' ');
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' });
  const offset = parts
    .formatToParts(new Date(instant))
    .find(({ type }) => type === 'timeZoneName').value;
  return isolated(`${city} (${offset.replace('GMT', 'UTC')})`);
};

/** Latin letters and digits that Arabic around them must not rearrange. */
export const isolated = (text) => `\u2066${text}\u2069`;

export const price = (minor, currency) => {
  const formatter = new Intl.NumberFormat(language, { style: 'currency', currency });
  return formatter.format(minor / 10 ** formatter.resolvedOptions().maximumFractionDigits);
};

/** Civil days are `2027-01-04`, whatever the zone. */
export const civilDay = (instant, timeZone) =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(new Date(instant));

export const addDays = (day, count) =>
  new Date(Date.parse(day) + count * DAY).toISOString().slice(0, 10);

/** 1 is Monday, 7 is Sunday. */
const firstWeekday = () => (language === 'ar' ? 6 : 1);

export const startOfWeek = (day) => {
  const weekday = new Date(Date.parse(day)).getUTCDay() || 7;
  return addDays(day, -((weekday - firstWeekday() + 7) % 7));
};

export const formatDay = (day, options) => format(Date.parse(day), 'UTC', options);

/** The instants that a range of civil days can cover, in any zone of the world. */
export const spanOfDays = (first, days) => ({
  from: Date.parse(first) - 14 * 3_600_000,
  to: Date.parse(first) + days * DAY + 14 * 3_600_000,
});
