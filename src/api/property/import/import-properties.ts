import type { Core } from '@strapi/strapi';
import type { Readable } from 'node:stream';
import { notFound } from '../../../../plugins/kernel/shared/errors';
import type { ImportReport } from '../../../../plugins/kernel/shared/import';
import { pluginApi } from '../../../../plugins/kernel/shared/plugin-apis';
import type { ImportRequest } from './import-request';
import { propertyTarget } from './target';

/** Compressed or not, as it is sent. */
const MAX_UPLOAD_BYTES = 512 * 1024 * 1024;

/** For agents and managers of the organisation. `file` is asked for only when the caller may. */
export const importProperties = async (
  strapi: Core.Strapi,
  { organisation, map, dryRun }: ImportRequest,
  file: () => Readable,
): Promise<ImportReport> => {
  const kernel = pluginApi(strapi, 'kernel');
  const organisationId = await organisationIdOf(strapi, organisation);
  kernel.requireRole(organisationId, ['agent', 'manager']);
  const options = { target: propertyTarget, map, organisationId, dryRun };
  return kernel.importFile(file(), MAX_UPLOAD_BYTES, options);
};

const organisationIdOf = async (strapi: Core.Strapi, name: string): Promise<string> => {
  const row = (await strapi.db.query('plugin::kernel.organisation').findOne({
    where: { $or: [{ slug: name }, { documentId: name }] },
    select: ['documentId'],
  })) as { documentId: string } | null;
  if (!row) throw notFound();
  return row.documentId;
};
