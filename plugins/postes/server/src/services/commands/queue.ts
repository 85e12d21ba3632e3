import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import type { CommandKind } from '../../../../shared/command-machine';
import { TABLES } from '../../database/tables';
import { COMMAND_ENTITY } from '../../entities';
import { newId } from '../identifiers';

export interface NewCommand {
  posteId: string;
  organisationId: string;
  sessionId: string | null;
  kind: CommandKind;
  payload: Readonly<Record<string, unknown>>;
  /** Seconds until it is of no use any more. */
  ttl?: number | undefined;
}

const DAY = 86_400;
/** Told too late these would only confuse. */
const TTL: Readonly<Record<CommandKind, number>> = {
  add_time: DAY,
  close_session: DAY,
  lock: DAY,
  unlock: DAY,
  message: 900,
};

/** In the transaction of what it is about: the command exists if and only if that commits. */
export const queueCommands = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  commands: readonly NewCommand[],
  now: Date,
): Promise<string[]> => {
  if (commands.length === 0) return [];
  const rows = commands.map((command) => ({ id: newId(), ...command }));
  await trx(TABLES.commands).insert(
    rows.map(({ id, posteId, organisationId, sessionId, kind, payload, ttl = TTL[kind] }) => ({
      id,
      poste_id: posteId,
      organisation_id: organisationId,
      session_id: sessionId,
      kind,
      payload: JSON.stringify(payload),
      state: 'queued',
      created_at: now,
      expires_at: new Date(now.getTime() + ttl * 1_000),
    })),
  );
  await pluginApi(strapi, 'kernel').events.emitMany(
    trx,
    rows.map(({ id, posteId, organisationId, kind }) => ({
      name: 'postes.command.queued' as const,
      organisationId,
      entityType: COMMAND_ENTITY,
      entityId: id,
      data: { posteId, kind, state: 'queued' as const },
    })),
  );
  return rows.map(({ id }) => id);
};
