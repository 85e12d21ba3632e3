import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { nextState } from '../../../../../kernel/shared/state-machine';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import { commandMachine, OPEN_COMMAND_STATES } from '../../../../shared/command-machine';
import type { CommandState } from '../../../../shared/command-machine';
import { TABLES } from '../../database/tables';
import { COMMAND_ENTITY } from '../../entities';

export const ACK_VERBS = { delivered: 'deliver', applied: 'apply', failed: 'fail' } as const;
export type AckStatus = keyof typeof ACK_VERBS;

export interface Ack {
  posteId: string;
  commandId: string;
  status: AckStatus;
  error?: string | undefined;
}

interface Row {
  state: CommandState;
  kind: 'message';
  organisation_id: string;
}

/** What a poste says of a command of its own. False for an answer that comes again, or too late. */
export const settleCommand = (
  strapi: Core.Strapi,
  { posteId, commandId, status, error }: Ack,
): Promise<boolean> =>
  inTransaction(strapi, async (trx) => {
    const row = await trx(TABLES.commands)
      .where({ id: commandId, poste_id: posteId })
      .forUpdate()
      .first<Row | undefined>('state', 'kind', 'organisation_id');
    if (!row) return false;
    const facts = undefined as never;
    const verdict = nextState(commandMachine, row.state, ACK_VERBS[status], 'poste', facts);
    if (!verdict.ok) return false;
    const now = pluginApi(strapi, 'kernel').clock.now();
    const settled = verdict.to === 'delivered' ? { delivered_at: now } : { settled_at: now };
    await trx(TABLES.commands)
      .where({ id: commandId })
      .update({ state: verdict.to, error: error ?? null, ...settled });
    if (verdict.to !== 'delivered') {
      await announce(strapi, trx, [{ ...row, id: commandId, posteId, state: verdict.to }]);
    }
    return true;
  });

/** Those whose time has passed: visibly, not silently. */
export const expireCommands = (strapi: Core.Strapi): Promise<number> =>
  inTransaction(strapi, async (trx) => {
    const now = pluginApi(strapi, 'kernel').clock.now();
    const rows = await trx(TABLES.commands)
      .whereIn('state', OPEN_COMMAND_STATES)
      .where('expires_at', '<=', now)
      .update({ state: 'expired', settled_at: now })
      .returning<(Row & { id: string; poste_id: string })[]>([
        'id',
        'poste_id',
        'kind',
        'state',
        'organisation_id',
      ]);
    await announce(
      strapi,
      trx,
      rows.map((row) => ({ ...row, posteId: row.poste_id })),
    );
    return rows.length;
  });

const announce = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  rows: readonly (Row & { id: string; posteId: string })[],
): Promise<void> => {
  await pluginApi(strapi, 'kernel').events.emitMany(
    trx,
    rows.map(({ id, posteId, kind, state, organisation_id: organisationId }) => ({
      name: 'postes.command.settled' as const,
      organisationId,
      entityType: COMMAND_ENTITY,
      entityId: id,
      data: { posteId, kind, state },
    })),
  );
};
