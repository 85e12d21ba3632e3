import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import cliProgress from 'cli-progress';

const command = fileURLToPath(
  new URL('../dist/plugins/audit/server/src/verification/command.js', import.meta.url),
);
process.env.TZ = 'UTC';

const load = () => {
  try {
    return createRequire(import.meta.url)(command);
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    console.error('Not built yet: run `npm run build` first');
    process.exit(2);
  }
};

const bar = new cliProgress.SingleBar({
  format: 'verifying  {value} entries  {duration_formatted}',
  stream: process.stderr,
  noTTYOutput: false,
});

const { runVerification } = load();
bar.start(0, 0);
process.exitCode = await runVerification({
  arguments: process.argv.slice(2),
  env: process.env,
  print: (line) => {
    bar.stop();
    console.log(line);
  },
  progress: (entries) => bar.update(entries),
});
bar.stop();
