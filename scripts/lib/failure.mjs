/** Something that the reader of the terminal can put right: one sentence that says how, no stack. */
export class Failure extends Error {}

/** Runs a command's main function; an expected failure ends the process with its sentence and 1. */
export const runMain = (main) => {
  main().catch((error) => {
    process.stderr.write(`${error instanceof Failure ? error.message : error.stack}\n`);
    process.exit(1);
  });
};
