import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { handshakeText, signText } from './keys.mjs';
import { createRotation } from './rotation.mjs';

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
/** Commands that are remembered as done, so that one that comes again is not done again. */
const REMEMBERED = 200;

/** Talks to the server, over and over, until it is told to stop; `line.send` is there meanwhile. */
export const keepConnected = async ({ signal, ...parts }) => {
  let wait = FIRST_WAIT;
  const rotation = createRotation(parts);
  while (!signal.aborted) {
    const lasted = await connectOnce({ signal, rotation, ...parts });
    if (lasted) wait = FIRST_WAIT;
    // With chance: a room that was cut off does not come back all at once.
    await sleep(wait / 2 + (Math.random() * wait) / 2, undefined, { signal }).catch(() => {});
    wait = Math.min(LONGEST_WAIT, wait * 2);
  }
};

/** True if it was let in. */
const connectOnce = ({ server, state, save, line, session, say, signal, rotation }) =>
  new Promise((resolve) => {
    const socket = new WebSocket(`${server.replace(/^http/, 'ws')}/ws/poste/${state.poste}/`);
    let beat;
    let welcomed = false;
    let nonce;
    let alive = performance.now();
    const send = (message) => {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
    };
    line.send = send;
    line.rotate = () => send(rotation.propose(nonce));

    const handlers = {
      challenge: (challenge) => {
        ({ nonce } = challenge);
        session.remember();
        const signature = signText(state.key, handshakeText(nonce, state.poste));
        const report = session.report();
        send({
          type: 'authenticate',
          poste: state.poste,
          signature,
          ...(report ? { report } : {}),
        });
      },
      welcome: ({ poste, heartbeat_seconds: seconds, refused }) => {
        welcomed = true;
        say('connected', poste.name);
        if (refused) say('refused', refused);
        session.heard();
        clearInterval(beat);
        beat = setInterval(() => {
          // A cable that is cut says nothing.
          if (performance.now() - alive > seconds * 3_000) return socket.terminate();
          send(session.heartbeat());
        }, seconds * 1_000);
        rotation.recognised();
        if (rotation.isDue()) line.rotate();
      },
      rotated: rotation.accepted,
      session: (message) => session.show(message.session),
      alive: ({ lease }) => session.heard(lease),
      add_time: ({ seconds }) => say('added', seconds),
      close_session: () => say('closed', ''),
      lock: () => say('locked', 'by the desk'),
      unlock: () => say('unlocked', ''),
      message: ({ text }) => say('message', text),
    };

    const once = (message) => {
      state.done ??= [];
      if (!state.done.includes(message.id)) {
        handlers[message.action]?.(message);
        state.done = [...state.done, message.id].slice(-REMEMBERED);
        save();
      }
      send({ type: 'ack', id: message.id, status: 'applied' });
    };

    socket.on('message', (data) => {
      alive = performance.now();
      const message = JSON.parse(data.toString());
      if (message.error) {
        say('refused', message.error.code);
        if (message.error.code === 'POSTE_NOT_RECOGNISED' && rotation.tryOther()) socket.close();
        return;
      }
      if (message.id) return once(message);
      handlers[message.action]?.(message);
    });
    socket.on('ping', () => (alive = performance.now()));
    socket.on('error', (error) => say('unreachable', error.code ?? error.message));
    const stop = () => socket.close();
    signal.addEventListener('abort', stop, { once: true });
    socket.on('close', (code) => {
      clearInterval(beat);
      signal.removeEventListener('abort', stop);
      line.send = undefined;
      if (welcomed) say('disconnected', code);
      if (code === 4403) say('revoked', 'enrol this poste again');
      resolve(welcomed);
    });
  });
