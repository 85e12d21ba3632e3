const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const DONE = 'guichet-poste-done';
const REMEMBERED = 200;

const doneBefore = () => JSON.parse(localStorage.getItem(DONE) ?? '[]');

/** Talks to the server, over and over. `on` has a function for each thing that is said. */
export const connect = ({ poste, keys, session, on }) => {
  const address = `${location.origin.replace(/^http/, 'ws')}/ws/poste/${poste}/`;
  let socket;
  let beat;
  let wait = FIRST_WAIT;
  let alive = 0;
  let nonce;

  const send = (message) => {
    if (socket?.readyState !== WebSocket.OPEN) return false;
    socket.send(JSON.stringify(message));
    return true;
  };

  const own = {
    challenge: async (challenge) => {
      ({ nonce } = challenge);
      const report = session.report();
      const signature = await keys.prove(nonce, poste);
      send({ type: 'authenticate', poste, signature, ...(report ? { report } : {}) });
    },
    welcome: async ({ heartbeat_seconds: seconds }) => {
      wait = FIRST_WAIT;
      session.heard();
      clearInterval(beat);
      beat = setInterval(() => {
        if (performance.now() - alive > seconds * 3_000) return socket.close();
        send(session.heartbeat());
      }, seconds * 1_000);
      await keys.recognised();
      if (keys.isOld()) send({ type: 'rotate', ...(await keys.propose(nonce, poste)) });
    },
    rotated: () => keys.accepted(),
    alive: ({ lease }) => session.heard(lease),
  };

  const refused = async (code) => {
    if (code === 'POSTE_NOT_RECOGNISED' && (await keys.tryOther())) return socket.close();
    on.refused?.(code);
  };

  const hear = (message) => {
    alive = performance.now();
    if (message.error) return refused(message.error.code);
    if (message.id) {
      const done = doneBefore();
      if (!done.includes(message.id)) {
        on[message.action]?.(message);
        localStorage.setItem(DONE, JSON.stringify([...done, message.id].slice(-REMEMBERED)));
      }
      return send({ type: 'ack', id: message.id, status: 'applied' });
    }
    void own[message.action]?.(message);
    on[message.action]?.(message);
  };

  const dial = () => {
    socket = new WebSocket(address);
    socket.onmessage = ({ data }) => hear(JSON.parse(data));
    socket.onclose = ({ code }) => {
      clearInterval(beat);
      on.closed(code);
      if (code === 4403) return;
      // With chance: a room that was cut off does not come back all at once.
      setTimeout(dial, wait / 2 + (Math.random() * wait) / 2);
      wait = Math.min(LONGEST_WAIT, wait * 2);
    };
  };
  dial();
  return { send };
};
