import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openFolder, removeFolders } from '../helpers/launch';

const folder = openFolder();
const lock = path.join(folder, 'some.lock');
const counter = path.join(folder, 'counter');

const count = (times: number) =>
  spawn(
    process.execPath,
    [path.join(__dirname, '../helpers/count-under-lock.mjs'), lock, counter, String(times)],
    { stdio: 'inherit' },
  );

const held = async (): Promise<void> => {
  while (!existsSync(lock)) await new Promise((resolve) => setTimeout(resolve, 2));
};

afterAll(removeFolders);

describe('the lock of the scripts', () => {
  it('lets one process in at a time, and passes on from one that was killed', async () => {
    writeFileSync(counter, '0');
    const victim = count(1_000);
    await held();
    victim.kill('SIGKILL');
    await once(victim, 'exit');
    writeFileSync(counter, '0');

    const others = Array.from({ length: 5 }, () => count(8));
    const codes = await Promise.all(others.map(async (child) => (await once(child, 'exit'))[0]));
    expect(codes).toEqual([0, 0, 0, 0, 0]);
    expect(readFileSync(counter, 'utf8')).toBe('40');
    expect(existsSync(lock)).toBe(false);
  });

  it('passes on from one that was killed, though its parent has not noticed', async () => {
    // What became of `sleep` never asks for the child that the shell began.
    const script = `"$0" -e 'setTimeout(() => {}, 60000)' & echo $!; exec sleep 60`;
    const parent = spawn('sh', ['-c', script, process.execPath]);
    try {
      const [line] = (await once(parent.stdout, 'data')) as [Buffer];
      const pid = Number(String(line));
      writeFileSync(lock, JSON.stringify({ pid }));
      const waits = count(1);
      process.kill(pid, 'SIGKILL');
      expect(await once(waits, 'exit')).toEqual([0, null]);
    } finally {
      parent.kill('SIGKILL');
    }
  }, 20_000);
});
