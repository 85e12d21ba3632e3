/** So many wall displays in a process of their own: on site they are other machines. */
import { io } from 'socket.io-client';

const [url, count] = process.argv.slice(2);
const now = () => performance.timeOrigin + performance.now();
/** When each display heard of which call. */
const heard = new Map();
let total = 0;

const onEvent = (_subscription, { name, entityId }) => {
  if (name !== 'queues.ticket.called') return;
  const times = heard.get(entityId) ?? [];
  times.push(now());
  heard.set(entityId, times);
  total += 1;
};

const connect = () =>
  new Promise((resolve, reject) => {
    const socket = io(`${url}/events`, { transports: ['websocket'], forceNew: true });
    socket.on('connect_error', reject);
    socket.on('event', onEvent);
    socket.on('live', () => resolve(socket));
    socket.on('connect', () =>
      socket.emit('subscribe', { topics: ['queues.display'], organisationId: 'org' }, (reply) => {
        if (!reply.ok) reject(new Error(reply.error.code));
      }),
    );
  });

process.on('message', ({ pressed }) => {
  if (!pressed) return process.send({ total });
  const delays = pressed.flatMap(([id, at]) => (heard.get(id) ?? []).map((time) => time - at));
  return process.send({ delays: Float64Array.from(delays).sort() });
});

for (let index = 0; index < Number(count); index++) await connect();
process.send({ connected: true });
