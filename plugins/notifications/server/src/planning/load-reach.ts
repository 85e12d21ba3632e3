import type { Knex } from 'knex';
import type { Reach } from '../domain/plan-deliveries';
import type { Workflow } from '../domain/workflow';
import { loadFacts } from './load-facts';
import type { AccountFact, AddressFact } from './load-facts';
import type { Person } from './person';

/** How each of them is reached. */
export const loadReach = async (
  trx: Knex,
  workflow: Workflow,
  people: readonly Person[],
  now: Date,
): Promise<Map<string, Reach>> => {
  const facts = await loadFacts(trx, workflow, people, now);
  const reach = new Map(people.map((person) => [person.key, reachOf(person)]));
  const bars: AddressFact[] = [];
  for (const fact of facts) {
    if (fact.kind === 'barred') bars.push(fact);
    else learn(reach.get(fact.about), fact);
  }
  if (bars.length > 0) bar(people, reach, bars);
  return reach;
};

const reachOf = ({ key, account, email, phone, timeZone }: Person): Reach => ({
  key,
  timeZone,
  addresses: {
    ...(account ? { 'in-app': key } : {}),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { sms: phone }),
  },
  preferences: {},
  barred: {},
  throttled: [],
  quiet: null,
});

const learn = (one: Reach | undefined, fact: AccountFact): void => {
  if (!one) return;
  switch (fact.kind) {
    case 'preference':
      one.preferences[fact.channel] = fact.first === 'true';
      break;
    case 'quiet':
      one.quiet = { from: fact.first, to: fact.second };
      break;
    case 'device':
      // Push reaches the account's devices, whichever they are by then.
      if (one.addresses['in-app']) one.addresses.push = one.key;
      break;
    case 'throttled':
      one.throttled = [...one.throttled, fact.channel];
  }
};

/** An address that several people share is barred for each of them. */
const bar = (
  people: readonly Person[],
  reach: ReadonlyMap<string, Reach>,
  bars: readonly AddressFact[],
): void => {
  const known = new Map<string, AddressFact[]>();
  for (const fact of bars) known.set(fact.about, [...(known.get(fact.about) ?? []), fact]);
  for (const { key, email, phone } of people) {
    const one = reach.get(key);
    for (const address of [email, phone]) {
      for (const { channel, first } of known.get(address ?? '') ?? []) {
        // Who has left is spared; what has bounced cannot be reached by anything.
        if (one && one.barred[channel] !== 'BOUNCED') one.barred[channel] = first;
      }
    }
  }
};
