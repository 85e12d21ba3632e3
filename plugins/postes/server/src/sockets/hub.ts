import type { Core } from '@strapi/strapi';
import type { DomainEvent } from '../../../../kernel/shared/events';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { PLATFORM_SCOPE } from '../../../../kernel/shared/scope';
import { crossedWarning } from '../domain/warnings';
import { markSent, openCommands } from '../services/commands/command-store';
import type { Command } from '../services/commands/command-store';
import { endExhausted } from '../services/expire-sessions';
import { coalesce } from './coalesce';
import { createHeartbeats } from './heartbeats';
import type { Heartbeats } from './heartbeats';
import { loadPostes } from './load';
import type { Known } from './load';
import { leftAt } from './presence';
import type { Presence } from './presence';
import { dispatch } from './send-commands';
import { snapshot } from './snapshot';

/** The postes that are connected to this process. */
export interface Hub {
  readonly heartbeats: Heartbeats;
  /** What the database says of a poste, asked together with others who ask now. */
  look(posteId: string): Promise<Known | undefined>;
  /** An older connection of the same poste ends. */
  enter(presence: Presence): void;
  leave(presence: Presence): void;
  find(posteId: string): Presence | undefined;
  /** The database knows better than we: read again, and tell. */
  refresh(posteId: string): Promise<void>;
  hear(events: readonly DomainEvent[]): void;
  /** Warnings and ends that are due; called often. */
  tick(): void;
  stop(): Promise<void>;
}

export const createHub = (strapi: Core.Strapi, onError: (error: unknown) => void): Hub => {
  const kernel = pluginApi(strapi, 'kernel');
  const presences = new Map<string, Presence>();
  const asked = new Map<string, Known | undefined>();
  const heartbeats = createHeartbeats();
  const ending = new Set<string>();
  const now = (): number => kernel.clock.now().getTime();
  const asPlatform = <Result>(work: () => Promise<Result>): Promise<Result> =>
    kernel.runInScope(PLATFORM_SCOPE, work);

  const looking = coalesce<string>(async (ids) => {
    const known = await asPlatform(() => loadPostes(strapi.db.connection, ids));
    for (const id of ids) asked.set(id, known.get(id));
  }, onError);

  const refreshing = coalesce<string>(async (ids) => {
    const here = ids.filter((id) => presences.has(id));
    if (here.length === 0) return;
    const db = strapi.db.connection;
    await asPlatform(async () => {
      // Signs of life that wait in memory belong to what is read now.
      await heartbeats.flush(db);
      const [known, commands] = await Promise.all([
        loadPostes(db, here),
        openCommands(db, here, kernel.clock.now()),
      ]);
      const sent = here.flatMap((id) => tell(id, known.get(id), commands));
      if (sent.length > 0) await markSent(db, sent, kernel.clock.now());
    });
  }, onError);

  /** Returns the ids of the commands that went out. */
  const tell = (id: string, known: Known | undefined, commands: readonly Command[]): string[] => {
    const presence = presences.get(id);
    if (!presence) return [];
    const { poste } = known ?? {};
    const welcome = presence.compatible
      ? poste?.compatibility === true && poste.ipAddress === presence.poste.ipAddress
      : poste?.publicKey != null && presence.keys.has(poste.publicKey);
    if (!known || !welcome) {
      presence.link.close(4403, 'REVOKED');
      return [];
    }
    const before = presence.session;
    Object.assign(presence, known);
    const isNews = before?.id !== known.session?.id || before?.sequence !== known.session?.sequence;
    if (isNews && !presence.compatible) presence.link.send(snapshot(strapi, presence, now()));
    if (before?.id !== known.session?.id) presence.lastRemaining = Infinity;
    return dispatch(
      presence,
      commands.filter(({ posteId }) => posteId === id),
    );
  };

  const warn = (presence: Presence, left: number): void => {
    const remaining = Math.ceil(left / 1_000);
    const before = presence.lastRemaining;
    presence.lastRemaining = remaining;
    const threshold = crossedWarning(presence.rules.warningSeconds, before, remaining);
    if (threshold === undefined || presence.compatible) return;
    // Somebody who just came, or was given time, is told by his screen how much he has.
    if (before === Infinity) return;
    presence.link.send({ action: 'warning', remaining, threshold });
  };

  const end = async (ids: readonly string[]): Promise<void> => {
    for (const id of ids) ending.add(id);
    try {
      await asPlatform(async () => {
        await heartbeats.flush(strapi.db.connection);
        await endExhausted(strapi, ids);
      });
    } finally {
      for (const id of ids) ending.delete(id);
    }
  };

  return {
    heartbeats,
    look: async (id) => {
      await looking.add(id);
      const known = asked.get(id);
      asked.delete(id);
      return known;
    },
    enter: (presence) => {
      const { id } = presence.poste;
      const before = presences.get(id);
      presences.set(id, presence);
      heartbeats.alive(id, presence.lastSeen);
      if (before && before !== presence) before.link.close(4409, 'REPLACED');
    },
    leave: (presence) => {
      const { id } = presence.poste;
      if (presences.get(id) !== presence) return;
      presences.delete(id);
      heartbeats.gone(id, presence.lastSeen);
    },
    find: (id) => presences.get(id),
    refresh: (id) => refreshing.add(id),
    hear: (events) => {
      for (const id of concerned(events, presences)) void refreshing.add(id);
    },
    tick: () => {
      const at = now();
      const over: string[] = [];
      for (const presence of presences.values()) {
        const left = leftAt(presence, at);
        if (left === undefined || !presence.session) continue;
        warn(presence, left);
        if (left <= 0 && !ending.has(presence.session.id)) over.push(presence.session.id);
      }
      if (over.length > 0) end(over).catch(onError);
    },
    stop: async () => {
      for (const presence of [...presences.values()]) presence.link.close(1001, 'GOING_AWAY');
      await Promise.all([looking.settled(), refreshing.settled()]);
      await asPlatform(() => heartbeats.flush(strapi.db.connection));
    },
  };
};

/** Postes of this process that events are about: also the one that a session has left. */
const concerned = (
  events: readonly DomainEvent[],
  presences: ReadonlyMap<string, Presence>,
): Set<string> => {
  const ours = events.filter(({ name }) => name.startsWith('postes.'));
  const ids = new Set<string>();
  if (ours.length === 0) return ids;
  const entities = new Set(ours.map(({ entityId }) => entityId));
  for (const { data } of ours) {
    const { posteId } = data as { posteId?: unknown };
    if (typeof posteId === 'string' && presences.has(posteId)) ids.add(posteId);
  }
  const rules = new Set(
    ours.flatMap(({ name, organisationId }) =>
      name === 'postes.rules.changed' ? [organisationId] : [],
    ),
  );
  for (const [id, { session, poste }] of presences) {
    if (entities.has(id) || (session && entities.has(session.id))) ids.add(id);
    if (rules.has(poste.organisationId)) ids.add(id);
  }
  return ids;
};
