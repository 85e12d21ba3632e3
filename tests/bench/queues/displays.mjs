import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { COUNTERS, emptyHall, fillLine } from './app.mjs';

const CALLS_A_SECOND = 50;
const LONGEST_WAIT = 30_000;

const startScreens = async ({ url }, count) => {
  const child = fork(new URL('./screens.mjs', import.meta.url), [url, String(count)], {
    serialization: 'advanced',
  });
  await once(child, 'message');
  const ask = async (question) => {
    child.send(question);
    return (await once(child, 'message'))[0];
  };
  return { ask, stop: () => child.kill('SIGKILL') };
};

/** Fifty agents a second press the key, whether those before have been answered or not. */
const call = async (app, count) => {
  const start = performance.now();
  const calls = [];
  for (let index = 0; index < count; index++) {
    await sleep(Math.max(0, start + (index * 1000) / CALLS_A_SECOND - performance.now()));
    const at = performance.timeOrigin + performance.now();
    const answer = app.post(`/service-points/point${index % COUNTERS}/call-next`);
    calls.push(answer.then(({ id }) => [id, at]));
  }
  return Promise.all(calls);
};

/** From the moment at which an agent presses the key until each display has heard of it. */
export async function* measureDisplays(app, { displays, seconds }) {
  const screens = await startScreens(app, displays);
  try {
    const count = CALLS_A_SECOND * seconds;
    await fillLine(app, count);
    const pressed = await call(app, count);
    const until = performance.now() + LONGEST_WAIT;
    while ((await screens.ask({})).total < count * displays && performance.now() < until) {
      await sleep(100);
    }
    const { delays } = await screens.ask({ pressed });
    const at = (share) => `${(delays[Math.ceil(delays.length * share) - 1] ?? NaN).toFixed(0)} ms`;
    yield {
      name: `call → display, ${displays} displays at ${CALLS_A_SECOND} calls a second`,
      value: `p50 ${at(0.5)}, p99 ${at(0.99)}, worst ${at(1)}`,
    };
    yield {
      name: 'calls that displays heard',
      value: `${delays.length} of ${count * displays}`,
      bound: 'all',
      fine: delays.length === count * displays,
    };
  } finally {
    screens.stop();
    await emptyHall(app);
  }
}
