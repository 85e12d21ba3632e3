import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { DomainError } from '../../../../kernel/shared/errors';
import { compatiblePoste } from '../services/poste-of-request';
import { settings } from '../settings';
import { createConversation } from './conversation';
import type { Conversation } from './conversation';
import { ALIVE } from './heartbeat';
import { createHub } from './hub';
import type { Hub } from './hub';
import { inTurn } from './in-turn';

const TICK_MS = 500;

export interface PosteServer {
  hub: Hub;
  /** When the database is ready. */
  begin: () => void;
  stop: () => Promise<void>;
}

/** Socket.IO and plain WebSocket, with the same conversation on both. */
export const servePostes = (strapi: Core.Strapi): PosteServer => {
  const kernel = pluginApi(strapi, 'kernel');
  const onError = (error: unknown): void => {
    strapi.log.error(`Postes: ${String(error)}`);
  };
  const hub = createHub(strapi, onError);
  const timers: NodeJS.Timeout[] = [];
  let silence = (): void => undefined;

  kernel.realtime.sockets.path({
    prefix: '/ws/poste/',
    accept: async ({ rest, address }) => {
      const known = await compatiblePoste(strapi, address);
      // The address in the path is the seed's way to say who one is; whoever says it must come from
      // there. Everybody else proves a key, also from behind the same address.
      const compatible = known?.ipAddress === rest ? known : undefined;
      let conversation: Conversation | undefined;
      return {
        opened: (link) => {
          const alive = (): void => link.send(ALIVE);
          const whole = Object.assign(link, { alive });
          conversation = createConversation({ strapi, hub, link: whole, compatible });
          conversation.opened().catch(onError);
        },
        message: (message) => conversation?.message(message),
        closed: () => conversation?.closed(),
      };
    },
  });

  const namespace = kernel.realtime.sockets.namespace({
    name: '/postes',
    admit: () => ({}),
    connected: (socket) => {
      const link = {
        send: (message: object) => void socket.emit('message', message),
        alive: () => sayAlive(socket),
        close: (code: number, reason: string) => {
          socket.emit('message', { action: 'goodbye', code, reason });
          socket.disconnect(true);
        },
      };
      const conversation = createConversation({ strapi, hub, link, compatible: undefined });
      const refuse = (error: unknown): void => link.send({ error: failureOf(error, onError) });
      const take = inTurn((message: unknown) => {
        try {
          return conversation.message(message)?.catch(refuse);
        } catch (error) {
          refuse(error);
          return undefined;
        }
      });
      socket.on('message', take);
      socket.once('disconnect', () => conversation.closed());
      conversation.opened().catch(onError);
    },
  });

  const sayAlive = namespace.prepare('message', ALIVE);

  return {
    hub,
    begin: () => {
      silence = kernel.events.onCommitted({
        names: () => ['postes.*'],
        tell: (events) => hub.hear(events),
      });
      const every = (settings(strapi).heartbeatSeconds * 1_000) / 2;
      const sweep = () =>
        kernel.runAs({ kind: 'job', name: 'postes' }, () => hub.sweep()).catch(onError);
      timers.push(
        setInterval(() => hub.tick(), TICK_MS),
        setInterval(() => void sweep(), every),
      );
    },
    stop: async () => {
      for (const timer of timers.splice(0)) clearInterval(timer);
      silence();
      await hub.stop();
    },
  };
};

const failureOf = (error: unknown, onError: (error: unknown) => void): object => {
  if (error instanceof DomainError) {
    return { code: error.code, message: error.message, details: error.details };
  }
  onError(error);
  return { code: 'INTERNAL', message: 'This failed; try again' };
};
