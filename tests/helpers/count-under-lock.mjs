import { readFileSync, writeFileSync } from 'node:fs';
import { withLock } from '../../scripts/lib/lock.mjs';

/** Adds to the number in a file, so many times, by reading and writing it under the lock. */
const [lock, file, times] = process.argv.slice(2);

for (let turn = 0; turn < Number(times); turn++) {
  await withLock(lock, async () => {
    const number = Number(readFileSync(file, 'utf8'));
    await new Promise((resolve) => setTimeout(resolve, 5));
    writeFileSync(file, String(number + 1));
  });
}
