import type { Core } from '@strapi/strapi';
import { conflict } from '../../../../../kernel/shared/errors';
import { SEED_COMMANDS } from '../../../../shared/command-machine';
import { changePoste } from '../postes/change-poste';
import { queueCommands } from './queue';

export type DeskCommand = { kind: 'lock' } | { kind: 'unlock' } | { kind: 'message'; text: string };

/** The desk locks, unlocks or speaks. Returns the command's id: its fate can be followed. */
export const sendCommand = async (
  strapi: Core.Strapi,
  id: string,
  command: DeskCommand,
): Promise<string> => {
  let commandId = '';
  await changePoste(strapi, id, async ({ trx, poste, now }) => {
    const { organisationId } = poste;
    if (poste.publicKey === null && !SEED_COMMANDS.includes(command.kind)) {
      throw conflict('UNSUPPORTED_BY_CLIENT', 'This poste understands no such command');
    }
    const payload = command.kind === 'message' ? { text: command.text } : {};
    const { kind } = command;
    const [queued] = await queueCommands(
      strapi,
      trx,
      [{ posteId: id, organisationId, sessionId: null, kind, payload }],
      now,
    );
    commandId = queued ?? '';
    return { changes: kind === 'message' ? {} : { locked: kind === 'lock' } };
  });
  return commandId;
};
