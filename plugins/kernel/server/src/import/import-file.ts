import type { Core } from '@strapi/strapi';
import type { Readable } from 'node:stream';
import type { ImportOptions, ImportReport } from '../../../shared/import';
import { inTransaction } from '../../../shared/strapi';
import { clock } from '../clock';
import { runImport } from './run-import';
import { spool } from './spool';

export const importFile = async (
  strapi: Core.Strapi,
  input: Readable,
  maxBytes: number,
  options: Omit<ImportOptions, 'file'>,
): Promise<ImportReport> => {
  const { remove, ...file } = await spool(input, maxBytes);
  try {
    return strapi.db.inTransaction()
      ? await inTransaction(strapi, (connection) =>
          runImport({ connection, clock }, { ...options, file }),
        )
      : await runImport({ connection: strapi.db.connection, clock }, { ...options, file });
  } finally {
    await remove();
  }
};
