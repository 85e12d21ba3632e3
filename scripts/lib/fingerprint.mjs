import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { inRoot, root } from './root.mjs';

const filesBelow = (target) => {
  const start = inRoot(target);
  if (!existsSync(start)) return [];
  if (statSync(start).isFile()) return [start];
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
};

/** One hash over the names and contents of the files below the given paths that `counts` accepts. */
export const fingerprint = (targets, counts = () => true, ...more) => {
  const hash = createHash('sha256');
  const files = targets.flatMap(filesBelow).map((file) => path.relative(root, file));
  for (const file of files.filter(counts).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(inRoot(file)))
      .update('\0');
  }
  for (const value of more) hash.update(`${value}\0`);
  return hash.digest('hex');
};
