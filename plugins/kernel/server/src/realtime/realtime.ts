import type { IncomingMessage } from 'node:http';
import type { Core } from '@strapi/strapi';
import type { GraphQLSchema } from 'graphql';
import type { EventsApi } from '../../../shared/events';
import type { RealtimeApi, SubscriptionField } from '../../../shared/realtime';
import { startPulse } from '../../../shared/pulse';
import type { Pulse } from '../../../shared/pulse';
import { logSparingly } from '../log-sparingly';
import { processSettings } from '../process-settings';
import { loadPrincipals } from './access/load-principals';
import type { Identity, Principal } from './access/principal';
import { createConnection } from './connection';
import type { Connection } from './connection';
import { eventsField } from './graphql/fields';
import { extendSchema } from './graphql/schema';
import { attachSubscribe } from './graphql/subscribe-field';
import { startSubscriptionServer } from './graphql/subscription-server';
import type { SubscriptionServer } from './graphql/subscription-server';
import { createGate } from './gate';
import type { Gate } from './gate';
import { addressOf } from './address';
import { createHub } from './hub';
import { realtimeLimits } from './limits';
import type { RealtimeLimits } from './limits';
import type { Outlet } from './outlet';
import { answerEarly } from './paths/answer-early';
import { createLogin } from './paths/login';
import { startPathServer } from './paths/path-server';
import type { PathServer } from './paths/path-server';
import { createDeclaredSockets } from './paths/sockets';
import type { DeclaredSockets } from './paths/sockets';
import { recheckAll } from './recheck';
import { openRedisAdapter } from './sockets/redis-adapter';
import { startSocketServer } from './sockets/socket-server';
import type { SocketServer } from './sockets/socket-server';
import { createTopicRegistry } from './topics';

/** What the ways in (Socket.IO, GraphQL) have in common. */
export interface Realtime {
  readonly limits: RealtimeLimits;
  readonly gate: Gate;
  /** What plugins added beside topics. */
  readonly sockets: DeclaredSockets;
  /** Where a connection comes from, behind our proxies. */
  addressOf: (request: IncomingMessage) => string;
  /** What an identity may do now; undefined if it is not let in. */
  look: (identity: Identity) => Promise<Principal | undefined>;
  open: (identity: Identity, outlet: Outlet) => Connection;
  close: (connection: Connection) => void;
  onError: (error: unknown) => void;
}

export interface RealtimeSpine {
  api: RealtimeApi;
  /** In `register`: Strapi builds its schema after it. */
  extendGraphql: () => void;
  /** In `register`: who comes before `begin` hears that it is early. */
  answerEarly: () => void;
  begin: () => Promise<void>;
  /** Rights have changed somewhere. */
  recheck: () => void;
  stop: () => Promise<void>;
}

/** Milliseconds between two looks at the rights of all connections, if nothing said they changed. */
const SWEEP_EVERY = 10_000;

export const createRealtime = (strapi: Core.Strapi, events: EventsApi): RealtimeSpine => {
  const topics = createTopicRegistry(() => events.catalogue());
  const fields: SubscriptionField[] = [eventsField];
  const limits = realtimeLimits();
  const hub = createHub(events, topics);
  const gate = createGate(limits);
  const onError = logSparingly((message) => strapi.log.error(`Realtime: ${message}`));
  const lookAll = (identities: readonly Identity[]) =>
    loadPrincipals(strapi, identities, topics.adminActions());
  const look = async (identity: Identity) => (await lookAll([identity]))[0];

  const realtime: Realtime = {
    limits,
    gate,
    sockets: createDeclaredSockets(),
    addressOf: (request) => addressOf(strapi, request),
    look,
    onError,
    open: (identity, outlet) => {
      const connection = createConnection(identity, { hub, topics, outlet, look, onError });
      gate.connections.add(connection);
      return connection;
    },
    close: (connection) => {
      gate.connections.delete(connection);
      connection.close();
    },
  };
  let sockets: SocketServer | undefined;
  let schema: GraphQLSchema | undefined;
  let subscriptions: SubscriptionServer | undefined;
  let paths: PathServer | undefined;
  let sweep: Pulse | undefined;
  let silence: (() => void) | undefined;
  let early: (() => void) | undefined;

  return {
    api: {
      topic: topics.declare,
      subscriptionField: (field) => void fields.push(field),
      signal: (signal) => sockets?.signal(signal),
      sockets: {
        path: realtime.sockets.path,
        namespace: realtime.sockets.namespace,
        login: createLogin(strapi, realtime),
      },
    },
    extendGraphql: () =>
      extendSchema(
        strapi,
        () => fields,
        (built) => (schema = built),
      ),
    answerEarly: () => {
      if (!processSettings().workerOnly) early = answerEarly(strapi.server.httpServer);
    },
    begin: async () => {
      const { workerOnly, redis } = processSettings();
      if (workerOnly) return;
      silence = await hub.start();
      sockets = startSocketServer(
        strapi,
        realtime,
        redis ? openRedisAdapter({ ...redis, onError }) : undefined,
      );
      if (schema) {
        attachSubscribe(schema, fields);
        subscriptions = startSubscriptionServer(strapi, realtime, schema);
      }
      paths = startPathServer(strapi, realtime);
      early?.();
      sweep = startPulse({
        every: SWEEP_EVERY,
        work: async () => {
          await recheckAll(gate.connections, lookAll);
          return false;
        },
        onError,
      });
    },
    recheck: () => sweep?.wake(),
    stop: async () => {
      early?.();
      await sweep?.stop();
      subscriptions?.stop();
      paths?.stop();
      await sockets?.stop();
      silence?.();
    },
  };
};
