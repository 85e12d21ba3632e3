import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What must survive a power cut: the key, and what was counted. For this user alone. */
export const openStateFile = (file) => {
  let state = {};
  try {
    state = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  return {
    state,
    save: () => {
      mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
      // A file that is half written is never read.
      writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  };
};
