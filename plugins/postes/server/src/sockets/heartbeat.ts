import type { Core } from '@strapi/strapi';
import type { Clock } from '../../../../kernel/shared/clock';
import { CONTINUITY_MS } from '../domain/meter';
import { asPoste } from './as-poste';
import type { Hub } from './hub';
import type { MessageOf } from './messages';
import type { Presence } from './presence';
import { answerSeed } from './seed-client';
import { settleSilence } from './silence';
import { lease } from './snapshot';

export const ALIVE = { action: 'alive' };

interface Parts {
  strapi: Core.Strapi;
  hub: Hub;
  clock: Clock;
}

/**
 * Nearly all that postes say, so it is answered at once: nothing is waited for, and nothing asked of
 * the database, unless there was a silence or the client is one of the seed system.
 */
export const heartbeat = (
  parts: Parts,
  presence: Presence,
  message: MessageOf<'heartbeat'>,
): void | Promise<void> => {
  const { strapi, hub, clock } = parts;
  const now = clock.now().getTime();
  const wasSilent = now - presence.lastSeen > CONTINUITY_MS && presence.session !== null;
  presence.lastSeen = now;
  if (!wasSilent && !presence.compatible) return answer(parts, presence, now);
  return asPoste(strapi, presence.poste, async () => {
    if (wasSilent) await settle(parts, presence, message);
    if (!presence.compatible) return answer(parts, presence, now);
    hub.heartbeats.alive(presence.poste.id, presence.connection, now);
    await answerSeed(strapi, hub, presence, message);
  });
};

const answer = ({ strapi, hub }: Parts, presence: Presence, now: number): void => {
  hub.heartbeats.alive(presence.poste.id, presence.connection, now);
  const due = now - presence.leaseSignedAt > (presence.rules.leaseSeconds * 1_000) / 3;
  const renewed = due ? lease(strapi, presence, now) : undefined;
  if (renewed) presence.link.send({ ...ALIVE, lease: renewed });
  else presence.link.alive();
};

const settle = async (
  parts: Parts,
  presence: Presence,
  { lease: token, used_ms }: MessageOf<'heartbeat'>,
): Promise<void> => {
  const { id } = presence.poste;
  const said = token !== undefined && used_ms !== undefined ? { lease: token, used_ms } : undefined;
  await settleSilence(parts, { ...presence, ...((await parts.hub.look(id)) ?? {}) }, said);
  await parts.hub.refresh(id);
};
