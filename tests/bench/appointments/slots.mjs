import { DateTime, Interval } from 'luxon';
import { createClinic } from './app.mjs';
import { median, milliseconds, percentile } from './numbers.mjs';

const RESOURCES = 50;
const APPOINTMENTS = 20_000;
const DAY = 86_400_000;
const MONTH = 31;
const RUNS = 30;
const FIRST = Date.UTC(2027, 0, 4);

/**
 * In each of twelve months 400 for each resource: a third of its day, at hours that differ from one
 * resource to the next.
 */
const fill = async ({ sql }) => {
  await sql.query(
    `WITH made AS (
       SELECT 'slotsapp' || resource || 'x' || day || 'x' || k AS id, 'slotsres' || resource AS resource,
         timestamp '2027-01-04 07:00' + day * interval '1 day'
           + ((2 * k + 2 * resource) % 38) * interval '15 minutes' AS start
       FROM generate_series(1, ${RESOURCES}) resource, generate_series(0, ${12 * MONTH - 1}) day,
         generate_series(0, 12) k
       WHERE day % ${MONTH} * 13 + k < ${APPOINTMENTS / RESOURCES}),
     booked AS (
       INSERT INTO appointments (document_id, organisation_id, service_id, resource_id, starts_at,
         ends_at, time_zone, state, changed_at, sequence, change_notice_minutes)
       SELECT id, 'slotsorg', 'slotssvc', resource, start, start + interval '20 min', 'Europe/Paris',
         'confirmed', start, 0, 0 FROM made)
     INSERT INTO appointment_claims (organisation_id, resource_id, appointment_id, seat, kind,
       starts_at, ends_at, occupied_from, occupied_to)
     SELECT 'slotsorg', resource, id, 0, 'booking', start, start + interval '20 min', start,
       start + interval '25 min' FROM made`,
  );
  await sql.query('ANALYZE');
};

/**
 * The same search as it is usually written: an object of a date library for each slot, compared with
 * the busy intervals of its day, which lie ready. It gets the rows for nothing: only the arithmetic
 * is compared.
 */
const luxonSlots = (busyByResource, from, days) => {
  const found = new Set();
  for (const busy of busyByResource.values()) {
    for (let day = 0; day < days; day++) {
      const midnight = DateTime.fromMillis(from, { zone: 'Europe/Paris' })
        .startOf('day')
        .plus({ days: day });
      const closing = midnight.set({ hour: 18 });
      const today = busy.get(midnight.toISODate()) ?? [];
      for (
        let start = midnight.set({ hour: 8 });
        start.plus({ minutes: 20 }) <= closing;
        start = start.plus({ minutes: 15 })
      ) {
        const need = Interval.fromDateTimes(start, start.plus({ minutes: 25 }));
        if (!today.some((interval) => interval.overlaps(need))) found.add(start.toMillis());
      }
    }
  }
  return found;
};

const readBusy = async ({ sql }) => {
  const { rows } = await sql.query(
    `SELECT resource_id, extract(epoch FROM occupied_from) * 1000 AS start,
       extract(epoch FROM occupied_to) * 1000 AS stop FROM appointment_claims
     WHERE resource_id LIKE 'slots%' AND occupied_from < $1`,
    [new Date(FIRST + MONTH * DAY)],
  );
  const busy = new Map();
  for (let index = 1; index <= RESOURCES; index++) busy.set(`slotsres${index}`, new Map());
  for (const { resource_id: id, start, stop } of rows) {
    const [from, to] = [start, stop].map((at) =>
      DateTime.fromMillis(Number(at), { zone: 'Europe/Paris' }),
    );
    const days = busy.get(id);
    const day = from.toISODate();
    if (!days.has(day)) days.set(day, []);
    days.get(day).push(Interval.fromDateTimes(from, to));
  }
  return busy;
};

export const measureSlots = async (app) => {
  const { service } = await createClinic(app, 'slots', RESOURCES);
  await fill(app);
  const { searchSlots } = app.compiled('services/search-slots');
  const search = (days) =>
    searchSlots(app.strapi, { service, from: new Date(FIRST), to: new Date(FIRST + days * DAY) });

  const busy = await readBusy(app);
  const { slots } = await search(MONTH);
  const baseline = luxonSlots(busy, FIRST, MONTH);
  const same = slots.length === baseline.size;
  const luxon = await milliseconds(3, () => luxonSlots(busy, FIRST, MONTH));
  const ours = await milliseconds(RUNS, () => search(MONTH));
  const year = await milliseconds(Math.ceil(RUNS / 5), () => search(12 * MONTH));
  const ratio = median(luxon) / median(ours);
  const growth = median(year) / median(ours);
  return [
    { name: 'slots: both searches find the same starts', value: String(slots.length), fine: same },
    { name: 'slots: a month, 50 resources, median', value: `${median(ours).toFixed(1)} ms` },
    { name: 'slots: a month, 50 resources, p95', value: `${percentile(ours, 95).toFixed(1)} ms` },
    { name: 'slots: the same with Luxon objects', value: `${median(luxon).toFixed(0)} ms` },
    {
      name: 'slots: times faster, database included',
      value: ratio.toFixed(1),
      bound: 'at least 20',
      fine: ratio >= 20,
    },
    {
      name: 'slots: 12 months against 1',
      value: growth.toFixed(1),
      bound: 'at most 12',
      fine: growth <= 12,
    },
  ];
};
