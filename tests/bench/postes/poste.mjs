import { sign } from 'node:crypto';
import { WebSocket } from 'ws';

/** Packets of Engine.IO 4 and Socket.IO 5, written by hand: what is measured is the server. */
const OPEN = '40/postes,';
const EVENT = '42/postes,["message",';

/** One poste on Socket.IO. `hear` gets every message; `key` is absent where nobody asks for one. */
export const dialPoste = ({ url, id, key, report, hear }) =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url}/socket.io/?EIO=4&transport=websocket`, {
      perMessageDeflate: false,
    });
    const poste = {
      id,
      session: undefined,
      send: (message) => socket.send(`${EVENT}${JSON.stringify(message)}]`),
      hangUp: () => socket.terminate(),
      isOpen: () => socket.readyState === WebSocket.OPEN,
    };

    const prove = (nonce) => {
      const text = `guichet-poste-handshake\n${nonce}\n${id}`;
      const signature = sign(null, Buffer.from(text), key).toString('base64url');
      poste.send({ type: 'authenticate', poste: id, signature, ...(report ? { report } : {}) });
    };
    const receive = (message) => {
      if (message.error) return reject(new Error(message.error.code));
      if (message.action === 'challenge') prove(message.nonce);
      if (message.action === 'session') {
        poste.session = message.session;
        resolve(poste);
      }
      hear?.(poste, message);
    };

    socket.on('error', reject);
    socket.on('close', () => reject(new Error(`${id} was cut off`)));
    socket.on('message', (data) => {
      const packet = data.toString();
      if (packet.startsWith(EVENT)) receive(JSON.parse(packet.slice(EVENT.length, -1)));
      else if (packet === '2') socket.send('3');
      else if (packet.startsWith('0')) socket.send(OPEN);
      else if (packet.startsWith(OPEN) && !key) resolve(poste);
    });
  });
