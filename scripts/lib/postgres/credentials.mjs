import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const password = () => randomBytes(24).toString('base64url');

/** The cluster's passwords, kept beside it; written before the cluster that uses them exists. */
export const credentialsIn = (place) => {
  const file = path.join(place, 'credentials.json');
  if (!existsSync(file)) {
    const unfinished = `${file}.new`;
    const credentials = { superuser: password(), guichet: password() };
    writeFileSync(unfinished, `${JSON.stringify(credentials)}\n`, { mode: 0o600 });
    renameSync(unfinished, file);
  }
  return JSON.parse(readFileSync(file, 'utf8'));
};
