import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Client } from 'pg';
import type { ArchiveWriter } from './archive-writer';
import { isPlainFileName, UPLOADS } from './format';

/** Every file that the snapshot's media library names, in all its sizes. */
const NAMES = `
  WITH local AS (SELECT url, formats::jsonb AS formats FROM files WHERE provider = 'local'),
       urls AS (SELECT url FROM local
                UNION
                SELECT format.value ->> 'url'
                  FROM local, jsonb_each(CASE jsonb_typeof(formats)
                                         WHEN 'object' THEN formats ELSE '{}' END) AS format)
  SELECT substring(url FROM '/uploads/(.+)$') AS name FROM urls
   WHERE url LIKE '%/uploads/%' ORDER BY name`;

/** Answers with the names of those that are not in the folder: removed since, or lost before. */
export const dumpUploads = async (
  client: Client,
  archive: ArchiveWriter,
  folder: string,
  onBytes: (bytes: number) => void,
): Promise<string[]> => {
  const { rows } = await client.query<{ name: string }>(NAMES);
  const missing: string[] = [];
  for (const { name } of rows) {
    const handle = isPlainFileName(name) ? await opened(path.join(folder, name)) : undefined;
    if (!handle) missing.push(name);
    else onBytes(await addFile(archive, name, handle));
  }
  return missing;
};

/** The stream closes the file. */
const addFile = async (
  archive: ArchiveWriter,
  name: string,
  handle: FileHandle,
): Promise<number> => {
  const { size } = await handle.stat();
  const content = size === 0 ? Readable.from([]) : handle.createReadStream({ end: size - 1 });
  if (size === 0) await handle.close();
  await archive.addStream(UPLOADS + name, size, content);
  return size;
};

const opened = (file: string): Promise<FileHandle | undefined> =>
  open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
