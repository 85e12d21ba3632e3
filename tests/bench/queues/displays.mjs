import { io } from 'socket.io-client';
import { COUNTERS, fillLine } from './app.mjs';

const CALLS_A_SECOND = 50;

const connect = (url, onCalled) =>
  new Promise((resolve, reject) => {
    const socket = io(`${url}/events`, { transports: ['websocket'], forceNew: true });
    socket.on('connect_error', reject);
    socket.on('event', (_subscription, event) => onCalled(event));
    socket.on('live', () => resolve(socket));
    socket.on('connect', () =>
      socket.emit('subscribe', { topics: ['queues.display'], organisationId: 'org' }, (reply) => {
        if (!reply.ok) reject(new Error(reply.error.code));
      }),
    );
  });

/** From the moment at which an agent presses the key until each display has heard of it. */
export const measureDisplays = async (app, { displays, seconds }) => {
  const pressed = new Map();
  const delays = [];
  const early = [];
  const heard = ({ entityId, name }) => {
    if (!name.endsWith('.called')) return;
    const now = performance.now();
    if (pressed.has(entityId)) delays.push(now - pressed.get(entityId));
    else early.push([entityId, now]);
  };
  const sockets = [];
  for (let index = 0; index < displays; index++) sockets.push(await connect(app.url, heard));
  const count = CALLS_A_SECOND * seconds;
  await fillLine(app, count);
  const calls = [];
  for (let index = 0; index < count; index++) {
    const at = performance.now();
    calls.push(
      app.post(`/service-points/point${index % COUNTERS}/call-next`).then(({ id }) => {
        pressed.set(id, at);
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 1000 / CALLS_A_SECOND));
  }
  await Promise.all(calls);
  for (let waited = 0; delays.length + early.length < count * displays && waited < 300; waited++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  for (const [id, now] of early) delays.push(now - pressed.get(id));
  for (const socket of sockets) socket.disconnect();
  delays.sort((a, b) => a - b);
  const at = (share) => `${(delays[Math.floor(delays.length * share)] ?? NaN).toFixed(0)} ms`;
  return [
    {
      name: `call → display, ${displays} displays at ${CALLS_A_SECOND} calls a second: p50, p99`,
      value: `${at(0.5)}, ${at(0.99)}`,
    },
    {
      name: 'displays that heard every call',
      value: `${((100 * delays.length) / (count * displays)).toFixed(1)} %`,
      bound: 'all',
      fine: delays.length === count * displays,
    },
  ];
};
