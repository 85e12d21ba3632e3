import { io } from '/api/queues/assets/socket.io.js';

const SLOWEST = 15_000;

/**
 * Follows the tickets of an organisation. After a break it comes back by itself, a little earlier or
 * later than other screens, and hears what it has missed. `load` reads the whole state and returns
 * its position: at the beginning, and when too much was missed. `onEvent` also hears whether the event
 * comes late.
 */
export const followLive = ({ organisationId, load, onEvent, onOnline }) => {
  const socket = io('/events', {
    transports: ['websocket'],
    reconnectionDelay: 500,
    reconnectionDelayMax: SLOWEST,
    randomizationFactor: 0.7,
    autoConnect: false,
  });
  let position;
  let retry;
  let catchingUp = true;

  const subscribe = () => {
    const request = { topics: ['queues.display'], organisationId, since: position };
    socket.emit('subscribe', request, (reply) => {
      if (!reply.ok) later(subscribe);
    });
  };
  const later = (work) => {
    clearTimeout(retry);
    retry = setTimeout(work, 1000 + Math.random() * 4000);
  };
  const reload = async () => {
    try {
      position = (await load()) ?? position;
      return true;
    } catch {
      later(() => void start());
      return false;
    }
  };
  /** The state first, then what has happened since. */
  const start = async () => {
    if (position === undefined && !(await reload())) return onOnline(false);
    if (socket.connected) subscribe();
    else socket.connect();
  };

  socket.on('connect', () => subscribe());
  socket.on('disconnect', (reason) => {
    catchingUp = true;
    onOnline(false);
    // Socket.IO does not come back by itself after the server has ended the connection.
    if (reason === 'io server disconnect') later(() => socket.connect());
  });
  socket.on('connect_error', () => onOnline(false));
  socket.on('goodbye', () => onOnline(false));
  socket.on('live', (_subscription, cursor) => {
    position = cursor;
    catchingUp = false;
    onOnline(true);
  });
  socket.on('resync', () => void reload());
  socket.on('event', (_subscription, event) => {
    position = event.position;
    onEvent(event, catchingUp);
  });
  // A cut cable is noticed by the browser before the socket misses its next sign of life.
  addEventListener('offline', () => {
    onOnline(false);
    socket.disconnect();
  });
  addEventListener('online', () => void start());
  void start();
};

/** Runs `work` soon, and once for many reasons; each screen at a moment of its own. */
export const soon = (work, least = 150, most = 900) => {
  let timer;
  return () => {
    timer ??= setTimeout(
      () => {
        timer = undefined;
        void work();
      },
      least + Math.random() * (most - least),
    );
  };
};
