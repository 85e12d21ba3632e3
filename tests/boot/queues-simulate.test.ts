import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const run = (...args: string[]) => {
  const script = path.join(__dirname, '../../scripts/queues-simulate.mjs');
  return promisify(execFile)(process.execPath, [script, ...args]);
};

describe('npm run queues:simulate', () => {
  it('prints staffing against waiting time, as a table and as a plot', async () => {
    const { stdout } = await run('--agents', '2..4', '--days', '1');
    const lines = stdout.split('\n');
    for (const agents of [2, 3, 4]) {
      const [row, bar] = lines.filter((line) => line.trim().startsWith(`${agents} `));
      expect(row).toMatch(/( +[\d.,]+){3}/);
      expect(bar).toMatch(/[█░│].* … [\d.]+$/);
    }
  });

  it('says what is wrong with an argument, and fails', async () => {
    const failed = run('--agents', 'two');
    await expect(failed).rejects.toMatchObject({ code: 1, stdout: '' });
    await expect(failed).rejects.toMatchObject({ stderr: expect.stringContaining('"two"') });
  });
});
