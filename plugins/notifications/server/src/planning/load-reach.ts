import type { Knex } from 'knex';
import type { NotificationChannel } from '../../../../kernel/shared/notifications';
import { DELIVERIES, DEVICES, PREFERENCES, PROFILES, SUPPRESSIONS } from '../database/tables';
import type { Reach } from '../domain/plan-deliveries';
import type { Workflow } from '../domain/workflow';
import type { Person } from './person';

const MINUTE = 60_000;

interface Facts {
  preferences: { account_key: string; channel: NotificationChannel; enabled: boolean }[];
  profiles: { account_key: string; quiet_from: string | null; quiet_to: string | null }[];
  devices: { account_key: string }[];
  bars: { channel: NotificationChannel; address: string; reason: 'UNSUBSCRIBED' | 'BOUNCED' }[];
  throttled: { recipient: string; channel: NotificationChannel }[];
}

/** How each of them is reached, in five statements for any number of people. */
export const loadReach = async (
  trx: Knex,
  workflow: Workflow,
  people: readonly Person[],
  now: Date,
): Promise<Map<string, Reach>> => {
  const facts = await loadFacts(trx, workflow, people, now);
  const reach = new Map<string, Reach>();
  const byAddress = new Map<string, Reach[]>();
  const devices = new Set(facts.devices.map(({ account_key }) => account_key));
  for (const person of people) {
    const one = reachOf(person, devices.has(person.key));
    reach.set(person.key, one);
    for (const [channel, address] of Object.entries(one.addresses)) {
      const name = `${channel} ${address}`;
      byAddress.set(name, [...(byAddress.get(name) ?? []), one]);
    }
  }
  for (const { account_key, channel, enabled } of facts.preferences) {
    const one = reach.get(account_key);
    if (one) one.preferences[channel] = enabled;
  }
  for (const { account_key, quiet_from: from, quiet_to: to } of facts.profiles) {
    const one = reach.get(account_key);
    if (one && from !== null && to !== null) one.quiet = { from, to };
  }
  for (const { channel, address, reason } of facts.bars) {
    for (const one of byAddress.get(`${channel} ${address}`) ?? []) one.barred[channel] = reason;
  }
  for (const { recipient, channel } of facts.throttled) {
    const one = reach.get(recipient);
    if (one) one.throttled = [...one.throttled, channel];
  }
  return reach;
};

const reachOf = ({ key, account, email, phone, timeZone }: Person, hasDevice: boolean): Reach => ({
  key,
  timeZone,
  addresses: {
    ...(account ? { 'in-app': key } : {}),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { sms: phone }),
    ...(account && hasDevice ? { push: key } : {}),
  },
  preferences: {},
  barred: {},
  throttled: [],
  quiet: null,
});

const loadFacts = async (
  trx: Knex,
  workflow: Workflow,
  people: readonly Person[],
  now: Date,
): Promise<Facts> => {
  const keys = people.map(({ key }) => key);
  const addresses = people.flatMap(({ email, phone }) => [email, phone]).filter((one) => one);
  const { category } = workflow;
  return {
    preferences: await trx(PREFERENCES)
      .where({ category })
      .whereRaw('account_key = ANY (?)', [keys])
      .select('account_key', 'channel', 'enabled'),
    profiles: await trx(PROFILES)
      .whereRaw('account_key = ANY (?)', [keys])
      .select('account_key', 'quiet_from', 'quiet_to'),
    devices: await trx(DEVICES).whereRaw('account_key = ANY (?)', [keys]).select('account_key'),
    bars: await trx(SUPPRESSIONS)
      .whereRaw('address = ANY (?)', [addresses])
      .whereIn('category', ['*', category])
      .orderByRaw("reason = 'BOUNCED'")
      .select('channel', 'address', 'reason'),
    throttled: await loadThrottled(trx, workflow, keys, now),
  };
};

/** Counts under a lock for each recipient, so that two events at a time cannot both be the last. */
const loadThrottled = async (
  trx: Knex,
  { key, throttle }: Workflow,
  keys: readonly string[],
  now: Date,
): Promise<Facts['throttled']> => {
  if (!throttle) return [];
  await trx.raw(
    `SELECT pg_advisory_xact_lock(hashtextextended(:key || ' ' || one, 0))
     FROM (SELECT unnest(CAST(:keys AS text[])) AS one ORDER BY 1) AS recipients`,
    { key, keys: [...keys] },
  );
  return trx(DELIVERIES)
    .where('workflow_key', key)
    .whereRaw('recipient = ANY (?)', [[...keys]])
    .where('created_at', '>', new Date(now.getTime() - throttle.perMinutes * MINUTE))
    .whereNot('state', 'suppressed')
    .groupBy('recipient', 'channel')
    .havingRaw('count(*) >= ?', [throttle.most])
    .select('recipient', 'channel');
};
