import { rmSync } from 'node:fs';
import { preparePlace, startForTests } from '../../scripts/lib/postgres/embedded.mjs';

/**
 * A PostgreSQL server of a test's own, in the given folder: prints its address, and ends when its
 * input does. A second argument names the programs of an installed version.
 */
const [folder, programs] = process.argv.slice(2);
const place = preparePlace(folder);
const server = await startForTests(place, programs);
process.stdout.write(`${server.url}\n`);

process.stdin.resume().on('end', async () => {
  await server.stop();
  rmSync(place.place, { recursive: true, force: true });
  process.exit(0);
});
