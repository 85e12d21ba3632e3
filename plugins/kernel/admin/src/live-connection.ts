import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { ADMIN_NAMESPACE } from '../../shared/realtime';
import type {
  ClientMessages,
  Failure,
  LiveEvent,
  ServerMessages,
  SubscribeRequest,
} from '../../shared/realtime';

/** `live`: what happens is told at once. `connecting`: in a moment. `offline`: it did not work. */
export type LiveState = 'live' | 'connecting' | 'offline';

interface Options {
  request: Omit<SubscribeRequest, 'since'>;
  token: () => string | null;
  /** Gets a new token; fails when the session is over. */
  renew: () => Promise<void>;
  onEvent: (event: LiveEvent) => void;
  onResync: () => void;
  onState: (state: LiveState) => void;
}

export interface LiveConnection {
  /** Tries again now, if it waits. */
  retry: () => void;
  close: () => void;
}

/** Milliseconds; each pause is drawn at random around twice the one before (full jitter). */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 20_000;
/** Repetitions can only be of what came last. */
const REMEMBERED = 500;

type LiveSocket = Socket<ServerMessages, ClientMessages>;

/** The server may be behind a path of a proxy. */
const open = (token: Options['token']): LiveSocket => {
  const { backendURL } = window.strapi as unknown as { backendURL: string };
  const { origin, pathname } = new URL(backendURL, window.location.origin);
  return io(`${origin}${ADMIN_NAMESPACE}`, {
    path: `${pathname.replace(/\/$/, '')}/socket.io`,
    transports: ['websocket'],
    forceNew: true,
    auth: (answer) => answer({ token: token() }),
    reconnectionDelay: FIRST_PAUSE,
    reconnectionDelayMax: LONGEST_PAUSE,
    randomizationFactor: 1,
  });
};

export const connectLive = (options: Options): LiveConnection => {
  const { request, onEvent, onResync, onState } = options;
  const socket = open(options.token);
  const seen = new Set<string>();
  let cursor: string | undefined;
  let refused: Failure | undefined;
  let renewals = 0;
  let timer: number | undefined;

  const subscribe = (): void => {
    onState('connecting');
    socket.emit('subscribe', { ...request, since: cursor }, (reply) => {
      if (!reply.ok) onState('offline');
    });
  };

  const remember = ({ id, position }: LiveEvent): boolean => {
    cursor = position;
    if (seen.has(id)) return false;
    seen.add(id);
    const [oldest] = seen;
    if (seen.size > REMEMBERED && oldest) seen.delete(oldest);
    return true;
  };

  const again = (pause: number): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => socket.connect(), pause * (0.5 + Math.random()));
  };

  socket.on('connect', subscribe);
  socket.on('event', (_subscription, event) => {
    if (remember(event)) onEvent(event);
  });
  socket.on('resync', onResync);
  socket.on('live', (_subscription, position) => {
    if (cursor === undefined) onResync();
    cursor = position;
    renewals = 0;
    refused = undefined;
    onState('live');
  });
  socket.on('revoked', () => onState('offline'));
  socket.on('goodbye', (reason) => {
    refused = reason;
  });
  socket.on('disconnect', (reason) => {
    onState('offline');
    // Socket.IO does not come back by itself after the server has ended the connection.
    if (reason === 'io server disconnect') again(refused ? LONGEST_PAUSE : FIRST_PAUSE);
  });
  socket.on('connect_error', () => {
    onState('offline');
    // Active means that Socket.IO tries again by itself: the server cannot be reached.
    if (socket.active) return;
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** renewals++);
    options.renew().then(
      () => again(pause),
      () => again(LONGEST_PAUSE),
    );
  });

  return {
    retry: () => {
      if (!socket.connected && !socket.active) socket.connect();
    },
    close: () => {
      window.clearTimeout(timer);
      socket.removeAllListeners();
      socket.disconnect();
    },
  };
};
