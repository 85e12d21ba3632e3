import type { Knex } from 'knex';
import type { DomainEvent, HandlingContext } from '../../../../kernel/shared/events';
import type {
  NotificationAudience,
  NotificationDefinition,
  NotificationLocale,
  NotificationRecipient,
} from '../../../../kernel/shared/notifications';
import { inTransaction } from '../../../../kernel/shared/strapi';
import { MESSAGES, WORKFLOWS } from '../database/tables';
import { clipped } from '../domain/template';
import { holds, workflowOf } from '../domain/workflow';
import type { WorkflowRules } from '../domain/workflow';
import type { Runtime } from '../runtime';
import { parsed } from '../services/json';
import { loadTemplates } from '../services/template-store';
import { loadPeople } from './load-people';
import { planFor } from './plan-for';

interface Resolved {
  definition: NotificationDefinition;
  rules: WorkflowRules;
  audience: NotificationAudience;
}

/** From an event to rows of the ledger: all of them and the event's own mark in one transaction. */
export const planEvent = async (
  runtime: Runtime,
  event: DomainEvent,
  context: HandlingContext,
): Promise<void> => {
  const { strapi, kernel } = runtime;
  const resolved = await resolve(runtime, event);
  await inTransaction(strapi, async (trx) => {
    const template = await loadTemplates(
      trx,
      resolved.map(({ definition }) => definition.key),
    );
    const organisation = await organisationOf(trx, event.organisationId);
    for (const { definition, rules, audience } of resolved) {
      const { locale, timeZone } = organisation;
      const { country, usualTimeZone } = runtime.settings;
      const recipients = [...(audience.recipients ?? []), ...(await membersOf(trx, audience))];
      const people = await loadPeople(trx, recipients, {
        locale,
        timeZone: timeZone ?? usualTimeZone,
        country,
      });
      if (people.length === 0) continue;
      const now = kernel.clock.now();
      const sourceId = audience.occasion ?? event.id;
      const workflow = workflowOf(definition, rules);
      const { unsubscribeUrl } = audience;
      const variables = {
        organisation: organisation.name,
        ...(clipped(audience.variables) as object),
        ...(unsubscribeUrl ? { unsubscribeUrl } : {}),
      };
      await keepMessage(trx, sourceId, definition.key, { ...audience, variables }, now);
      const { category } = definition;
      const { organisationId } = event;
      const source = {
        sourceId,
        workflowKey: definition.key,
        category,
        organisationId,
        batchId: null,
        now,
      };
      await planFor(runtime, trx, { workflow, source, variables, template }, people);
    }
    await context.settle(trx);
    trx.executionPromise.then(
      () => runtime.sender?.wake(),
      () => {},
    );
  });
};

/** Asks the plugins whom they mean, outside the transaction. */
const resolve = async ({ strapi, kernel }: Runtime, event: DomainEvent): Promise<Resolved[]> => {
  const wanted = kernel.notifications().filter(({ events }) => events.includes(event.name));
  const rows = await strapi.db
    .connection(WORKFLOWS)
    .whereIn(
      'key',
      wanted.map(({ key }) => key),
    )
    .where('enabled', true)
    .select<{ key: string; rules: string }[]>('key', 'rules');
  const rules = new Map(rows.map((row) => [row.key, parsed<WorkflowRules>(row.rules)]));
  const resolved: Resolved[] = [];
  for (const definition of wanted) {
    const known = rules.get(definition.key);
    if (!known || !holds(known.conditions, event)) continue;
    const audience = await definition.resolve(event);
    if (audience) resolved.push({ definition, rules: known, audience });
  }
  return resolved;
};

const membersOf = async (
  trx: Knex,
  { members }: NotificationAudience,
): Promise<NotificationRecipient[]> => {
  if (!members) return [];
  const query = trx('memberships')
    .where('organisation_id', members.organisationId)
    .whereIn('role', [...members.roles])
    .distinct<{ key: string }[]>('account_key as key');
  const { branchId } = members;
  if (branchId) {
    void query.where((either) => {
      void either.whereNull('branch_id').orWhere('branch_id', branchId);
    });
  }
  return query;
};

interface Home {
  name: string;
  locale: NotificationLocale;
  timeZone: string | null;
}

const organisationOf = async (trx: Knex, id: string | null): Promise<Home> => {
  const row =
    id === null
      ? undefined
      : await trx('organisations')
          .where('document_id', id)
          .first<Home | undefined>('name', 'default_locale as locale', 'time_zone as timeZone');
  return row ?? { name: 'Guichet', locale: 'fr', timeZone: null };
};

const keepMessage = async (
  trx: Knex,
  sourceId: string,
  workflowKey: string,
  { variables, replyTo, calendar }: NotificationAudience,
  now: Date,
): Promise<void> => {
  await trx(MESSAGES)
    .insert({
      source_id: sourceId,
      workflow_key: workflowKey,
      variables: JSON.stringify(variables),
      reply_to: replyTo ?? null,
      calendar: calendar ? JSON.stringify(calendar) : null,
      created_at: now,
    })
    .onConflict(['source_id', 'workflow_key'])
    .ignore();
};
