import { inTurn } from './in-turn';

it('keeps the order, and does at once what need not wait', async () => {
  const done: string[] = [];
  const take = inTurn((message: { name: string; ms?: number }) => {
    if (message.ms === undefined) {
      done.push(message.name);
      return undefined;
    }
    return new Promise((resolve) => setTimeout(resolve, message.ms)).then(() => {
      done.push(message.name);
    });
  });
  take({ name: 'at once' });
  expect(done).toEqual(['at once']);
  take({ name: 'slow', ms: 20 });
  take({ name: 'quick', ms: 1 });
  take({ name: 'waits its turn' });
  expect(done).toEqual(['at once']);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(done).toEqual(['at once', 'slow', 'quick', 'waits its turn']);
  take({ name: 'at once again' });
  expect(done.at(-1)).toBe('at once again');
});
