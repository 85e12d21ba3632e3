import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { proofTime } from './proof-time';

const MS = 5;

it('who proves nothing is late, once; who has proved is not', async () => {
  const [late, never] = [jest.fn(), jest.fn()];
  const silent = proofTime(MS, late);
  const good = proofTime(MS, never);
  silent.begin();
  good.begin();
  await good.during(() => Promise.resolve());
  good.end();
  await pause(5 * MS);
  await silent.during(() => Promise.resolve());
  expect([late.mock.calls.length, never.mock.calls.length]).toEqual([1, 0]);
});

it('a slow server is not the fault of the client, whose proof it looks at', async () => {
  const late = jest.fn();
  const time = proofTime(MS, late);
  time.begin();
  let refuse = (): void => undefined;
  const looked = new Promise<never>((_resolve, reject) => {
    refuse = () => reject(new Error('no such key'));
  });
  const refused = expect(time.during(() => looked)).rejects.toThrow('no such key');
  await pause(5 * MS);
  await turn();
  expect(late).not.toHaveBeenCalled();
  refuse();
  await refused;
  expect(late).toHaveBeenCalledTimes(1);
});
