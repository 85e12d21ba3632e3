import { createUnreadStore } from './unread-store';

const POLL = 15_000;
const LINGER = 2_000;

/** A server with `unread` messages, and a connection that the test works by hand. */
const panel = () => {
  const seen = { unread: 3, asked: 0, opened: 0, closed: 0, shown: 0 };
  const wires: { told: () => void; live: (works: boolean) => void }[] = [];
  const store = createUnreadStore({
    ask: () => {
      seen.asked += 1;
      return Promise.resolve(seen.unread);
    },
    open: (told, live) => {
      seen.opened += 1;
      wires.push({ told, live });
      return { close: () => (seen.closed += 1) };
    },
    pollEvery: POLL,
    linger: LINGER,
  });
  const watch = () => store.watch(() => (seen.shown += 1));
  return { seen, store, watch, wire: () => wires.at(-1)! };
};

const settle = () => jest.advanceTimersByTimeAsync(0);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('asks when it is told, and does not poll while the connection lives', async () => {
  const { seen, store, watch, wire } = panel();
  watch();
  await settle();
  expect(store.count()).toBe(3);
  wire().live(true);
  await jest.advanceTimersByTimeAsync(10 * POLL);
  expect(seen.asked).toBe(1);
  seen.unread = 4;
  wire().told();
  await settle();
  expect([store.count(), seen.asked, seen.shown]).toEqual([4, 2, 2]);
});

it('polls as long as the connection does not work', async () => {
  const { seen, watch, wire } = panel();
  watch();
  await jest.advanceTimersByTimeAsync(2 * POLL);
  expect(seen.asked).toBe(3);
  wire().live(true);
  wire().live(false);
  await jest.advanceTimersByTimeAsync(POLL);
  expect(seen.asked).toBe(4);
});

it('keeps its one connection while bells come and go, and closes it behind the last', async () => {
  const { seen, watch } = panel();
  const leave = watch();
  leave();
  const again = watch();
  await jest.advanceTimersByTimeAsync(LINGER * 2);
  expect([seen.opened, seen.closed]).toEqual([1, 0]);
  again();
  await jest.advanceTimersByTimeAsync(LINGER);
  expect(seen.closed).toBe(1);
  const { asked } = seen;
  await jest.advanceTimersByTimeAsync(POLL * 3);
  expect(seen.asked).toBe(asked);
});

it('shows the answer to the newest question, whichever comes last', async () => {
  const answers: ((count: number) => void)[] = [];
  const store = createUnreadStore({
    ask: () => new Promise((resolve) => answers.push(resolve)),
    open: () => ({ close: () => undefined }),
    pollEvery: POLL,
    linger: LINGER,
  });
  store.watch(() => undefined);
  store.refresh();
  answers[1]!(1);
  answers[0]!(9);
  await settle();
  expect(store.count()).toBe(1);
});
