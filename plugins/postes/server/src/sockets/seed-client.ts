import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { normaliseCode } from '../domain/code';
import { settings } from '../settings';
import { codeHashes } from '../services/codes';
import { openCommands } from '../services/commands/command-store';
import type { Command } from '../services/commands/command-store';
import { settleCommand } from '../services/commands/settle-command';
import { TABLES } from '../database/tables';
import type { Hub } from './hub';
import type { MessageOf } from './messages';
import { leftAt } from './presence';
import type { Presence } from './presence';

/** Seconds by which a client of the seed system may be off without missing anything. */
const TOLERANCE = 15;

/**
 * A client that speaks only the seed's messages confirms nothing, so its heartbeats are read for it:
 * a session that is not here any more is closed, and time that it does not have is sent again.
 */
export const answerSeed = async (
  strapi: Core.Strapi,
  hub: Hub,
  presence: Presence,
  { code, temps_restant: reported }: MessageOf<'heartbeat'>,
): Promise<void> => {
  const { poste, link } = presence;
  if (code && !(await isOurs(strapi, presence, code))) link.send({ action: 'close_session' });
  const now = pluginApi(strapi, 'kernel').clock.now();
  const waiting = await openCommands(strapi.db.connection, [poste.id], now);
  const left = leftAt(presence, now.getTime());
  // A heartbeat that was on its way may have been said before the client heard of the time.
  const patience = settings(strapi).heartbeatSeconds * 1_000;
  for (const command of waiting.filter(({ state }) => state === 'sent')) {
    if (isMissing(command, left, reported ?? null)) {
      const told = presence.sent.get(command.id);
      if (told !== undefined && now.getTime() - told < patience) return;
      presence.sent.set(command.id, now.getTime());
      link.send({ action: 'add_time', seconds: command.payload['seconds'] });
      return;
    }
    await settleCommand(strapi, { posteId: poste.id, commandId: command.id, status: 'applied' });
  }
  if (waiting.some(({ state }) => state === 'queued')) await hub.refresh(poste.id);
};

const isMissing = (
  { kind, payload }: Command,
  left: number | undefined,
  reported: number | null,
): boolean =>
  kind === 'add_time' &&
  left !== undefined &&
  reported !== null &&
  left / 1_000 - reported >= Number(payload['seconds']) - TOLERANCE;

/** Whether the code is that of the session that the server knows to be here. */
const isOurs = async (
  strapi: Core.Strapi,
  { session, poste }: Presence,
  typed: string,
): Promise<boolean> => {
  const code = normaliseCode(typed);
  if (!session || code === undefined) return false;
  const row = await strapi.db
    .connection(TABLES.sessions)
    .where({ id: session.id })
    .whereIn('code_hash', codeHashes(strapi, poste.organisationId, code))
    .first<{ id: string } | undefined>('id');
  return row !== undefined;
};
