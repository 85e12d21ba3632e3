import { conflict, notFound } from '../../../../../kernel/shared/errors';
import type { NotificationDefinition } from '../../../../../kernel/shared/notifications';
import { PLATFORM_SCOPE } from '../../../../../kernel/shared/scope';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import type { WorkflowView } from '../../../../shared/desk';
import { WORKFLOWS } from '../../database/tables';
import { rulesOf } from '../../domain/workflow';
import type { WorkflowRules } from '../../domain/workflow';
import type { Runtime } from '../../runtime';
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

const write = (
  { kernel, strapi }: Runtime,
  definition: NotificationDefinition,
  revision: number,
  { rules, ...flags }: { enabled: boolean; customised: boolean; rules: WorkflowRules },
): Promise<WorkflowView> =>
  kernel.runInScope(PLATFORM_SCOPE, () =>
    inTransaction(strapi, async (trx) => {
      const [row] = await trx<WorkflowRow>(WORKFLOWS)
        .where({ key: definition.key, revision })
        .update({
          ...flags,
          rules: JSON.stringify(rules),
          revision: revision + 1,
          updated_at: kernel.clock.now(),
        } as never)
        .returning<WorkflowRow[]>('*');
      if (!row) throw conflict('STALE_REVISION', 'Somebody else has changed this meanwhile');
      // A channel that is new to the workflow needs words.
      await keepTemplatesOf(trx, { ...definition, steps: rules.steps }, kernel.clock.now());
      return viewOf(definition, row);
    }),
  );

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
