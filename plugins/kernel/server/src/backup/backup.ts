import path from 'node:path';
import type { Core } from '@strapi/strapi';
import type { ClientConfig } from 'pg';
import type { BackupFile } from '../../../shared/backup';
import { clock } from '../clock';
import { applicationVersion, backupSettings } from './settings';
import { writeBackup } from './write-backup';

/** The backup of the application that runs, for its own schedule. */
export const backup = async (strapi: Core.Strapi): Promise<BackupFile> => {
  const { root } = strapi.dirs.app;
  const report = await writeBackup({
    ...backupSettings(root, process.env),
    connection: strapi.config.get<ClientConfig>('database.connection.connection'),
    uploads: path.join(strapi.dirs.static.public, 'uploads'),
    application: applicationVersion(root),
    now: clock.now(),
  });
  const { file, bytes, sha256, missing, removed } = report;
  strapi.log.info(`Backup ${file}: ${bytes} bytes, ${removed.length} older ones removed`);
  if (missing.length > 0) {
    strapi.log.warn(
      `${missing.length} uploads are not in their folder: ${missing.slice(0, 5).join(', ')}`,
    );
  }
  return { file, bytes, sha256 };
};
