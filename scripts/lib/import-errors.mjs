import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { Failure } from './failure.mjs';

const SHOWN = 20;

/** Spreadsheets run cells that begin like a formula. */
const cell = (value) => {
  const text = String(value ?? '');
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
};

const row = ({ line, column, reason }) => `${line},${cell(column)},${cell(reason)}\n`;

/** Shows the first bad rows, and writes all of them to a file if one is named. */
export const errorReport = async (file) => {
  const output = file === undefined ? undefined : createWriteStream(file);
  if (output) {
    await once(output, 'open').catch((error) => {
      throw new Failure(`${file} cannot be written (${error.code}): choose another file.`);
    });
    output.write('line,column,reason\n');
  }
  const shown = [];
  return {
    add: (error) => {
      if (shown.length < SHOWN) shown.push(error);
      output?.write(row(error));
    },
    end: async (failed) => {
      for (const { line, column, reason } of shown) {
        process.stderr.write(`line ${line}${column ? `, ${column}` : ''}: ${reason}\n`);
      }
      if (failed > shown.length && !output) {
        process.stderr.write(`… and more; --errors FILE writes them all.\n`);
      }
      if (output) await new Promise((resolve) => output.end(resolve));
    },
  };
};
