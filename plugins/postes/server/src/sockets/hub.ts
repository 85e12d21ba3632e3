import type { Core } from '@strapi/strapi';
import type { DomainEvent } from '../../../../kernel/shared/events';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { PLATFORM_SCOPE } from '../../../../kernel/shared/scope';
import { crossedWarning } from '../domain/warnings';
import { markSent, openCommands } from '../services/commands/command-store';
import type { Command } from '../services/commands/command-store';
import { endExhausted } from '../services/expire-sessions';
import { reconcileAll } from '../services/reconcile-sessions';
import type { Refusal, Returned } from '../services/reconcile-sessions';
import { coalesce } from './coalesce';
import { concerned } from './concerned';
import { watchConnections } from './connection-watch';
import { createHeartbeats } from './heartbeats';
import type { Heartbeats } from './heartbeats';
import { loadPostes, newConnections } from './load';
import type { Known } from './load';
import { leftAt } from './presence';
import type { Presence } from './presence';
import { dispatch } from './send-commands';
import { snapshot } from './snapshot';

/** A poste, and the number that its connection gets. */
export type Looked = Known & { connection: number };

/** The postes that are connected to this process. */
export interface Hub {
  readonly heartbeats: Heartbeats;
  /** What the database says of a poste that connects, asked together with others who ask now. */
  look(posteId: string): Promise<Looked | undefined>;
  /** An older connection of the same poste ends. */
  enter(presence: Presence): void;
  leave(presence: Presence): void;
  /** Settles what a poste that is back after a silence has used; together with others. */
  reconcile(returned: Returned): Promise<Refusal>;
  /** The database knows better than we: read again, and tell. */
  refresh(posteId: string): Promise<void>;
  hear(events: readonly DomainEvent[]): void;
  /** Writes signs of life, and ends connections of postes that have come back to another process. */
  sweep(): Promise<void>;
  /** Warnings and ends that are due; called often. */
  tick(): void;
  stop(): Promise<void>;
}

export const createHub = (strapi: Core.Strapi, onError: (error: unknown) => void): Hub => {
  const kernel = pluginApi(strapi, 'kernel');
  const presences = new Map<string, Presence>();
  const heartbeats = createHeartbeats();
  const newest = watchConnections();
  const ending = new Set<string>();
  const now = (): number => kernel.clock.now().getTime();
  const asPlatform = <Result>(work: () => Promise<Result>): Promise<Result> =>
    kernel.runInScope(PLATFORM_SCOPE, work);

  const looking = coalesce<string, Looked>(async (ids) => {
    const db = strapi.db.connection;
    const [known, numbers] = await asPlatform(() =>
      Promise.all([loadPostes(db, ids), newConnections(db, ids.length)]),
    );
    return new Map(
      ids.flatMap((id, index) => {
        const found = known.get(id);
        return found ? [[id, { ...found, connection: numbers[index] ?? 0 }] as const] : [];
      }),
    );
  });

  const returning = coalesce<Returned, Refusal>((returned) =>
    kernel.runAs({ kind: 'job', name: 'postes' }, () => reconcileAll(strapi, returned)),
  );

  const refreshing = coalesce<string, never>(async (ids) => {
    const here = ids.filter((id) => presences.has(id));
    if (here.length === 0) return NOTHING;
    const db = strapi.db.connection;
    await asPlatform(async () => {
      // Signs of life that wait in memory belong to what is read now.
      await heartbeats.flush(db);
      const [known, commands] = await Promise.all([
        loadPostes(db, here),
        openCommands(db, here, kernel.clock.now()),
      ]);
      const waiting = byPoste(commands);
      const sent = here.flatMap((id) => tell(id, known.get(id), waiting.get(id) ?? []));
      if (sent.length > 0) await markSent(db, sent, kernel.clock.now());
    });
    return NOTHING;
  });
  const refresh = async (id: string): Promise<void> => {
    await refreshing.add(id).catch(onError);
  };

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
    return dispatch(presence, commands, now());
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
    look: (id) => looking.add(id),
    enter: (presence) => {
      const { id } = presence.poste;
      const before = presences.get(id);
      presences.set(id, presence);
      heartbeats.alive(id, presence.connection, presence.lastSeen);
      if (!before || before === presence) return;
      before.replaced = true;
      before.link.close(4409, 'REPLACED');
    },
    leave: (presence) => {
      const { id } = presence.poste;
      if (presences.get(id) !== presence) return;
      presences.delete(id);
      heartbeats.gone(id, presence.connection, presence.lastSeen);
    },
    reconcile: async (returned) => (await returning.add(returned)) ?? null,
    refresh,
    hear: (events) => {
      for (const id of concerned(events, presences)) void refresh(id);
    },
    sweep: async () => {
      const db = strapi.db.connection;
      await heartbeats.flush(db);
      for (const { id, connection } of await newest(db)) {
        const here = presences.get(id);
        if (here && here.connection < connection) here.link.close(4409, 'REPLACED');
      }
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
      await Promise.all([looking.settled(), returning.settled(), refreshing.settled()]);
      await asPlatform(() => heartbeats.flush(strapi.db.connection));
    },
  };
};

const NOTHING: ReadonlyMap<string, never> = new Map<string, never>();

const byPoste = (commands: readonly Command[]): ReadonlyMap<string, readonly Command[]> => {
  const groups = new Map<string, Command[]>();
  for (const command of commands) {
    const group = groups.get(command.posteId);
    if (group) group.push(command);
    else groups.set(command.posteId, [command]);
  }
  return groups;
};
