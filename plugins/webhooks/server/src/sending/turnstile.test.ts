import { createTurnstile } from './turnstile';

const tick = () => new Promise((resolve) => setImmediate(resolve));

describe('turnstile', () => {
  it('lets so many in at a time, the others in the order in which they came', async () => {
    const turnstile = createTurnstile(2);
    const entered: number[] = [];
    for (const number of [0, 1, 2, 3]) {
      void Promise.resolve(turnstile.enter()).then(() => entered.push(number));
    }
    await tick();
    expect(entered).toEqual([0, 1]);
    turnstile.leave();
    await tick();
    expect(entered).toEqual([0, 1, 2]);
    turnstile.leave();
    await tick();
    expect(entered).toEqual([0, 1, 2, 3]);
  });

  it('turns away who stands in line, and nobody else', async () => {
    const turnstile = createTurnstile(1);
    expect(turnstile.enter()).toBe(true);
    const second = turnstile.enter();
    turnstile.turnAway();
    expect(await second).toBe(false);
    const third = turnstile.enter();
    turnstile.leave();
    expect(await third).toBe(true);
  });

  it('says when it is empty', async () => {
    const turnstile = createTurnstile(1);
    await turnstile.empty();
    void turnstile.enter();
    void turnstile.enter();
    let empty = false;
    const emptied = turnstile.empty().then(() => (empty = true));
    turnstile.leave();
    await tick();
    expect(empty).toBe(false);
    turnstile.leave();
    await emptied;
  });
});
