import type { Knex } from 'knex';
import { planDeliveries } from '../domain/plan-deliveries';
import { clipped } from '../domain/template';
import type { Workflow } from '../domain/workflow';
import type { NotificationSettings } from '../settings';
import { fill } from '../services/template-store';
import type { TemplateFinder } from '../services/template-store';
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

/** Of one statement; keeps the memory of a large audience small. */
const PAGE = 1_000;

/** Writes who is told what and when, in the caller's transaction. */
export const planFor = async (
  { kernel, settings }: Runtime,
  trx: Knex.Transaction,
  telling: Telling,
  people: readonly Person[],
): Promise<void> => {
  const { workflow, source } = telling;
  for (let start = 0; start < people.length; start += PAGE) {
    const page = people.slice(start, start + PAGE);
    const reach = await loadReach(trx, workflow, page, source.now);
    const entries = page.flatMap((person) => entriesFor(telling, settings, person, reach));
    const accounts = await writePlan(trx, source, entries);
    await tellInboxes(kernel, trx, source, accounts);
  }
};

const entriesFor = (
  { workflow, source, variables, template }: Telling,
  { usualQuiet }: NotificationSettings,
  person: Person,
  reach: ReadonlyMap<string, Parameters<typeof planDeliveries>[1]>,
): LedgerEntry[] => {
  const own = reach.get(person.key);
  if (!own) return [];
  const { locale, timeZone } = person;
  const mine = Object.keys(person.variables).length > 0 ? clipped(person.variables) : null;
  return planDeliveries(workflow, own, source.now.getTime(), usualQuiet).map((planned) => ({
    recipient: person.key,
    channel: planned.channel,
    state: planned.state,
    reason: planned.reason,
    name: person.name,
    address: planned.address,
    locale,
    timeZone,
    variables: mine as object | null,
    fallbacks: planned.fallbacks,
    quiet: planned.quiet,
    unlessRead: planned.unlessRead,
    digestKey: planned.digestKey,
    wantedAt: new Date(planned.wantedAt),
    dueAt: new Date(planned.dueAt),
    ...(planned.channel === 'in-app' && planned.state === 'delivered'
      ? inboxTexts(template(workflow.key, 'in-app', locale), person, variables)
      : {}),
  }));
};

const inboxTexts = (
  template: ReturnType<TemplateFinder>,
  { name, locale, timeZone, variables: own }: Person,
  variables: Readonly<Record<string, unknown>>,
): Pick<LedgerEntry, 'title' | 'body' | 'url'> => {
  if (!template) throw new Error('There is no template for the inbox');
  const all = { ...variables, ...own, recipient: { name }, locale, unsubscribeUrl: null };
  const { subject, body, url } = fill(template, all, { locale, timeZone });
  return { title: subject, body, url };
};
