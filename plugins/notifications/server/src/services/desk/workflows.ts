import type { Knex } from 'knex';
import { conflict, notFound } from '../../../../../kernel/shared/errors';
import type { NotificationDefinition } from '../../../../../kernel/shared/notifications';
import { PLATFORM_SCOPE } from '../../../../../kernel/shared/scope';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import type { WorkflowView } from '../../../../shared/desk';
import { DESK_EVENTS } from '../../../../shared/events';
import { WORKFLOWS } from '../../database/tables';
import { rulesOf } from '../../domain/workflow';
import type { WorkflowRules } from '../../domain/workflow';
import { changesBetween } from '../../events';
import type { Runtime } from '../../runtime';
import { WORKFLOW_ENTITY } from '../../uids';
import type { WorkflowBody } from '../../validation/desk';
import { parsed } from '../json';
import { keepTemplatesOf } from '../keep-words';

interface WorkflowRow {
  key: string;
  rules: unknown;
  enabled: boolean;
  customised: boolean;
  revision: number;
}

export const definitionOf = ({ kernel }: Runtime, key: string): NotificationDefinition => {
  const found = kernel.notifications().find((definition) => definition.key === key);
  if (!found) throw notFound();
  return found;
};

export const listWorkflows = (runtime: Runtime): Promise<WorkflowView[]> =>
  runtime.kernel.runInScope(PLATFORM_SCOPE, async () => {
    const rows = await runtime.strapi.db.connection<WorkflowRow>(WORKFLOWS);
    const known = new Map(rows.map((row) => [row.key, row]));
    return runtime.kernel
      .notifications()
      .flatMap((definition) => {
        const row = known.get(definition.key);
        return row ? [viewOf(definition, row)] : [];
      })
      .sort((one, other) => one.key.localeCompare(other.key));
  });

export const changeWorkflow = async (
  runtime: Runtime,
  key: string,
  { revision, enabled, ...rules }: WorkflowBody,
): Promise<WorkflowView> => {
  const definition = definitionOf(runtime, key);
  return write(runtime, definition, revision, { enabled, customised: true, rules });
};

/** Back to what the plugin declared. */
export const resetWorkflow = (
  runtime: Runtime,
  key: string,
  revision: number,
): Promise<WorkflowView> => {
  const definition = definitionOf(runtime, key);
  const rules = rulesOf(definition);
  return write(runtime, definition, revision, { enabled: true, customised: false, rules });
};

interface Rewrite {
  enabled: boolean;
  customised: boolean;
  rules: WorkflowRules;
}

/** Whoever has read another revision than the newest changes nothing. */
const write = (
  runtime: Runtime,
  definition: NotificationDefinition,
  revision: number,
  { rules, ...flags }: Rewrite,
): Promise<WorkflowView> =>
  runtime.kernel.runInScope(PLATFORM_SCOPE, () =>
    inTransaction(runtime.strapi, async (trx) => {
      const now = runtime.kernel.clock.now();
      const { key } = definition;
      const before = await trx<WorkflowRow>(WORKFLOWS).where({ key }).forUpdate().first();
      if (before?.revision !== revision) {
        throw conflict('STALE_REVISION', 'Somebody else has changed this meanwhile');
      }
      const kept = { rules: JSON.stringify(rules), revision: revision + 1, updated_at: now };
      await trx(WORKFLOWS)
        .where({ key })
        .update({ ...flags, ...kept });
      // A channel that is new to the workflow needs words.
      await keepTemplatesOf(trx, { ...definition, steps: rules.steps }, now);
      const after = { key, ...flags, ...kept };
      await announce(runtime, trx, before, after);
      return viewOf(definition, after);
    }),
  );

const announce = async (
  { kernel }: Runtime,
  trx: Knex.Transaction,
  before: WorkflowRow,
  after: WorkflowRow,
): Promise<void> => {
  const { key, revision, enabled } = after;
  const shown = (row: WorkflowRow) => ({
    enabled: row.enabled,
    ...parsed<WorkflowRules>(row.rules),
  });
  await kernel.events.emit(trx, {
    name: DESK_EVENTS.workflow,
    organisationId: null,
    entityType: WORKFLOW_ENTITY,
    entityId: key,
    data: { revision, enabled },
    changes: changesBetween(shown(before), shown(after)),
  });
};

const viewOf = (definition: NotificationDefinition, row: WorkflowRow): WorkflowView => ({
  key: definition.key,
  title: definition.title,
  category: definition.category,
  events: definition.events,
  enabled: row.enabled,
  customised: row.customised,
  mandatory: definition.mandatory ?? false,
  revision: row.revision,
  ...parsed<WorkflowRules>(row.rules),
  variables: definition.sample,
});
