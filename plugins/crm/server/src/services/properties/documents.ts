import type { Core } from '@strapi/strapi';
import { invalid, notFound } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import { READERS } from '../files/private-files';
import { uploadFile } from './upload-file';
import type { Upload } from './upload-file';
import { PROPERTY_UID } from '../../uids';

export const DOCUMENT_TYPES = [
  'deed',
  'plan',
  'diagnosis',
  'mandate',
  'contract',
  'inspection',
  'other',
] as const;

export interface PropertyDocument {
  id: string;
  type: (typeof DOCUMENT_TYPES)[number];
  name: string;
  mime: string;
  /** Kilobytes. */
  size: number;
  uploadedBy: string | null;
  uploadedAt: string | null;
  /** Asks for the same token as this list. */
  url: string;
}

interface Stored {
  id: number;
  type: PropertyDocument['type'];
  name: string | null;
  uploadedBy: string | null;
  uploadedAt: string | null;
  file: StoredFile | null;
}

interface StoredFile {
  documentId: string;
  name: string;
  mime: string;
  size: string | number;
  hash: string;
  ext: string;
}

/** Of a property of the actor's organisation; for everybody else there is none. */
const read = async (strapi: Core.Strapi, documentId: string): Promise<Stored[]> => {
  const found = (await strapi.documents(PROPERTY_UID as never).findOne({
    documentId,
    populate: { documents: { populate: ['file'] } },
  } as never)) as unknown as { organisationId: string; documents: Stored[] } | null;
  if (!found) throw notFound();
  pluginApi(strapi, 'kernel').requireRole(found.organisationId, READERS);
  return found.documents;
};

const present = (propertyId: string, stored: Stored, file: StoredFile): PropertyDocument => ({
  id: file.documentId,
  type: stored.type,
  name: stored.name ?? file.name,
  mime: file.mime,
  size: Number(file.size),
  uploadedBy: stored.uploadedBy,
  uploadedAt: stored.uploadedAt,
  url: `/api/properties/${propertyId}/documents/${file.documentId}/file`,
});

export const documentsOf = async (strapi: Core.Strapi, id: string): Promise<PropertyDocument[]> =>
  (await read(strapi, id)).flatMap((one) => (one.file ? [present(id, one, one.file)] : []));

/** Where the file of a document lies, and what it is called. */
export const documentFile = async (
  strapi: Core.Strapi,
  id: string,
  documentId: string,
): Promise<{ stored: string; name: string }> => {
  const found = (await read(strapi, id)).find(({ file }) => file?.documentId === documentId);
  if (!found?.file) throw notFound();
  const { hash, ext, name } = found.file;
  return { stored: `${hash}${ext}`, name };
};

interface Added {
  file: Upload;
  type: PropertyDocument['type'];
  name?: string | undefined;
}

export const addDocument = async (
  strapi: Core.Strapi,
  id: string,
  { file, type, name }: Added,
): Promise<PropertyDocument> => {
  await read(strapi, id);
  const stored = await uploadFile(strapi, file);
  return inTransaction(strapi, async (trx) => {
    await trx('properties').where({ document_id: id }).forUpdate().select('id');
    const kept = (await read(strapi, id)).map((one) => ({ id: one.id }));
    const documents = [...kept, { file: stored.id, type, name: name ?? null }];
    await strapi
      .documents(PROPERTY_UID as never)
      .update({ documentId: id, data: { documents } } as never);
    const added = (await documentsOf(strapi, id)).at(-1);
    if (!added) throw invalid('file', 'could not be stored');
    return added;
  });
};
