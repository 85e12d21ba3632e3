import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { median, startSite } from './app.mjs';

const FILE = fileURLToPath(import.meta.url);
const BOUND = 1.3;
const MEGABYTE = 1_024;
/** Megabytes. Without a limit V8 leaves garbage about, and its peak says how much memory there is. */
const HEAP = 320;

/** Peak resident memory, in MB, of a process that writes to everybody of this organisation. */
const peakOf = async (databaseUrl, smtpUrl, organisation) => {
  const program = [
    `--max-old-space-size=${HEAP}`,
    FILE,
    'write',
    databaseUrl,
    smtpUrl,
    organisation,
  ];
  const child = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (code !== 0) throw new Error('writing to many failed');
  return JSON.parse(output.trim().split('\n').at(-1));
};

export const measureMemory = async (databaseUrl, smtpUrl, { rounds }) => {
  const [few, many] = [[], []];
  let people = 0;
  for (let round = 0; round < rounds; round += 1) {
    few.push((await peakOf(databaseUrl, smtpUrl, 'few')).peak);
    const large = await peakOf(databaseUrl, smtpUrl, 'many');
    many.push(large.peak);
    people = large.people;
  }
  const ratio = median(many) / median(few);
  return [
    { name: 'peak memory, 10000 people', value: `${median(few).toFixed(0)} MB` },
    { name: `peak memory, ${people} people`, value: `${median(many).toFixed(0)} MB` },
    { name: 'ratio', value: ratio.toFixed(2), bound: `<= ${BOUND}`, fine: ratio <= BOUND },
  ];
};

/** Inboxes and mails. Once all are planned, mails go out as they came, so the rest is let go. */
const write = async (databaseUrl, smtpUrl, organisation) => {
  const site = await startSite(databaseUrl, smtpUrl);
  const id = await site.writeTo(organisation, ['in-app', 'email']);
  await site.expanded(id);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const { rows } = await site.sql.query(
    `UPDATE notification_batches SET state = 'cancelled' WHERE id = $1 RETURNING planned`,
    [id],
  );
  await site.sql.query(
    `UPDATE notification_deliveries SET state = 'suppressed', reason = 'CANCELLED'
     WHERE batch_id = $1 AND state = 'queued' AND lease_until IS NULL`,
    [id],
  );
  await site.stop();
  const peak = process.resourceUsage().maxRSS / MEGABYTE;
  process.stdout.write(`\n${JSON.stringify({ people: rows[0].planned, peak })}\n`);
};

if (process.argv[2] === 'write') await write(...process.argv.slice(3));
