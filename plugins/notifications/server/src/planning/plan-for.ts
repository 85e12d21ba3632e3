import { setImmediate } from 'node:timers/promises';
import type { Knex } from 'knex';
import { planDeliveries } from '../domain/plan-deliveries';
import type { Reach } from '../domain/plan-deliveries';
import { clipped } from '../domain/template';
import type { Workflow } from '../domain/workflow';
import type { NotificationSettings } from '../settings';
import type { TemplateFinder } from '../services/template-store';
import { inboxTexts } from './inbox-texts';
import type { InboxTexts } from './inbox-texts';
import { loadReach } from './load-reach';
import type { Person } from './person';
import { tellInboxes } from './tell-inboxes';
import { writePlan, writtenPlan } from './write-plan';
import type { LedgerEntry, Source } from './write-plan';
import type { Runtime } from '../runtime';

export interface Telling {
  workflow: Workflow;
  source: Source;
  /** The same for all recipients. */
  variables: Readonly<Record<string, unknown>>;
  template: TemplateFinder;
}

/** People of one statement: what is made for them is garbage before it grows old. */
const PAGE = 1_000;

/** Writes who is told what and when, in the caller's transaction. `known` is how they are reached. */
export const planFor = async (
  { kernel, settings }: Runtime,
  trx: Knex.Transaction,
  telling: Telling,
  people: readonly Person[],
  known?: ReadonlyMap<string, Reach>,
): Promise<void> => {
  const { workflow, source } = telling;
  const texts = inboxTexts(telling);
  const told: string[] = [];
  // Read before anything is written: on this connection it would wait behind each page.
  const reach = known ?? (await loadReach(trx, workflow, people, source.now));
  let written: Promise<string[]> = Promise.resolve([]);
  for (let start = 0; start < people.length; start += PAGE) {
    const entries = people
      .slice(start, start + PAGE)
      .flatMap((person) => entriesFor(telling, settings, person, reach.get(person.key), texts));
    const plan = writtenPlan(entries);
    told.push(...(await written));
    written = writePlan(trx, source, plan);
    written.catch(() => undefined);
    // It goes out now, so that the next page is thought out while PostgreSQL writes this one.
    await setImmediate();
  }
  told.push(...(await written));
  await tellInboxes(kernel, trx, source, told);
};

const entriesFor = (
  { workflow, source }: Telling,
  { usualQuiet }: NotificationSettings,
  person: Person,
  reach: Reach | undefined,
  texts: InboxTexts,
): LedgerEntry[] => {
  if (!reach) return [];
  const { locale, timeZone } = person;
  const mine = Object.keys(person.variables).length > 0 ? clipped(person.variables) : null;
  return planDeliveries(workflow, reach, source.now.getTime(), usualQuiet).map((planned) => {
    const told: LedgerEntry['told'] = {
      recipient: person.key,
      name: person.name,
      address: planned.address,
      locale,
      timeZone,
      variables: mine as object | null,
    };
    const arrives = planned.channel === 'in-app' && planned.state === 'delivered';
    return { planned, told: arrives ? { ...told, ...texts(person) } : told };
  });
};
