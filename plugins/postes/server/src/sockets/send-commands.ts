import type { Command } from '../services/commands/command-store';
import type { Presence } from './presence';

/**
 * Sends what was not sent on this connection, in the order in which it was given. The seed's messages
 * with an id and a number beside them: a client of ours does each once, and says so.
 */
export const dispatch = (
  presence: Presence,
  commands: readonly Command[],
  now: number,
): string[] => {
  const fresh = commands.filter(({ id }) => !presence.sent.has(id));
  const sent = presence.compatible ? fresh.filter((one) => isForSeed(presence, one)) : fresh;
  for (const command of sent) {
    presence.sent.set(command.id, now);
    presence.link.send(presence.compatible ? seedMessage(command) : message(command));
  }
  return sent.map(({ id }) => id);
};

const seedMessage = ({ kind, payload }: Command): object =>
  kind === 'add_time'
    ? { action: 'add_time', seconds: payload['seconds'] }
    : { action: 'close_session' };

const message = (command: Command): object => ({
  ...seedMessage(command),
  ...command.payload,
  action: command.kind,
  id: command.id,
  session: command.sessionId,
});

/**
 * Such a client confirms nothing. What was sent on a connection that broke may have arrived: time is
 * added again only if the client turns out not to have it (see conversation.ts).
 */
const isForSeed = (presence: Presence, { kind, state, sessionId }: Command): boolean => {
  if (kind === 'close_session') return sessionId !== presence.session?.id;
  return kind === 'add_time' && state === 'queued';
};
