import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Client, ClientConfig } from 'pg';
import { ArchiveWriter } from './archive-writer';
import { dump } from './dump';
import type { Dumped } from './dump';
import { HEADER, MANIFEST, SEAL, FORMAT, PROGRAM } from './format';
import type { Header } from './format';
import type { OnBackupProgress } from './progress';
import { backupName, expired, isUnfinished } from './retention';
import { sealManifest } from './seal';
import { withSession } from './session';

export interface BackupOptions {
  connection: ClientConfig;
  /** Where the local upload provider keeps its files. */
  uploads: string;
  /** Where backups are kept, and of how many days. */
  folder: string;
  keep: number;
  auditKey: string;
  /** The version of Guichet. */
  application: string;
  now: Date;
  onProgress?: OnBackupProgress;
}

export interface BackupReport {
  file: string;
  bytes: number;
  sha256: string;
  tables: number;
  rows: number;
  uploads: number;
  /** Uploads that the database names and the folder does not have. */
  missing: readonly string[];
  /** Older backups that were removed. */
  removed: readonly string[];
}

/** The whole platform as it was at one instant, in one file, while everybody goes on working. */
export const writeBackup = async (options: BackupOptions): Promise<BackupReport> => {
  const { connection, folder, keep, now } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return withSession(connection, async (client) => {
    await removeUnfinished(folder, now);
    const file = path.join(folder, backupName(now));
    const report = await write(client, file, options);
    return { file, ...report, removed: await removeExpired(folder, keep) };
  });
};

type Written = Omit<BackupReport, 'file' | 'removed'>;

/** Under another name until all of it is on the disk. */
const write = async (client: Client, file: string, options: BackupOptions): Promise<Written> => {
  const unfinished = `${file}.partial`;
  const archive = new ArchiveWriter(unfinished, options.now);
  try {
    const dumped = await fill(client, archive, options);
    const sum = await archive.close();
    await rename(unfinished, file);
    await syncFolder(path.dirname(file));
    return { ...dumped, ...sum };
  } catch (error) {
    await archive.abandon();
    await rm(unfinished, { force: true });
    throw error;
  }
};

const fill = async (
  client: Client,
  archive: ArchiveWriter,
  options: BackupOptions,
): Promise<Dumped['counts']> => {
  const { application, now, auditKey } = options;
  const about = { format: FORMAT, application, createdAt: now.toISOString() } as const;
  const header: Header = { program: PROGRAM, ...about };
  await archive.add(HEADER, json(header));
  const { counts, ...content } = await dump(client, archive, options);
  const manifest = json({ ...about, ...content, entries: archive.entries });
  await archive.add(MANIFEST, manifest);
  await archive.add(SEAL, json(sealManifest(manifest, auditKey)));
  return counts;
};

const json = (value: object): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);

/** A rename lasts when its folder is on the disk; Windows opens no folders, and needs none of it. */
const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
};

const removeExpired = async (folder: string, keep: number): Promise<string[]> => {
  const names = expired(await readdir(folder), keep);
  for (const name of names) await rm(path.join(folder, name), { force: true });
  return names;
};

const DAY = 86_400_000;

/** What a killed backup left behind; younger ones may be somebody's who shares the folder. */
const removeUnfinished = async (folder: string, now: Date): Promise<void> => {
  for (const name of (await readdir(folder)).filter(isUnfinished)) {
    const file = path.join(folder, name);
    const { mtimeMs } = await stat(file);
    if (now.getTime() - mtimeMs > DAY) await rm(file, { force: true });
  }
};
