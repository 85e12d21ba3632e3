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
import { writePlan } from './write-plan';
import type { LedgerEntry, Source } from './write-plan';
import type { Runtime } from '../runtime';

export interface Telling {
  workflow: Workflow;
  source: Source;
  /** The same for all recipients. */
  variables: Readonly<Record<string, unknown>>;
  template: TemplateFinder;
}

/** People of one statement; keeps the memory of a large audience small. */
const PAGE = 2_500;

/** Writes who is told what and when, in the caller's transaction. */
export const planFor = async (
  { kernel, settings }: Runtime,
  trx: Knex.Transaction,
  telling: Telling,
  people: readonly Person[],
): Promise<void> => {
  const { workflow, source } = telling;
  const texts = inboxTexts(telling);
  let written: Promise<string[]> = Promise.resolve([]);
  for (let start = 0; start < people.length; start += PAGE) {
    const page = people.slice(start, start + PAGE);
    const reach = await loadReach(trx, workflow, page, source.now);
    const entries = page.flatMap((person) =>
      entriesFor(telling, settings, person, reach.get(person.key), texts),
    );
    // While PostgreSQL writes one page, the next is thought out.
    const before = written;
    written = before.then(() => writePlan(trx, source, entries));
    written.catch(() => undefined);
    await tellInboxes(kernel, trx, source, await before);
  }
  await tellInboxes(kernel, trx, source, await written);
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
  return planDeliveries(workflow, reach, source.now.getTime(), usualQuiet).map(
    ({ address, ...manner }) => ({
      manner,
      recipient: person.key,
      name: person.name,
      address,
      locale,
      timeZone,
      variables: mine as object | null,
      ...(manner.channel === 'in-app' && manner.state === 'delivered' ? texts(person) : {}),
    }),
  );
};
