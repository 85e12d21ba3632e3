import type { Knex } from 'knex';
import { conflict, invalid } from '../../../../../kernel/shared/errors';
import type { MemberRole } from '../../../../../kernel/shared/actor';
import { PRIVATE_FILES } from '../../database/tables';
import { hashesOf } from '../../domain/files/upload-path';

/** Who may read the documents of a property. */
export const READERS: readonly MemberRole[] = ['agent', 'manager'];

export interface PrivateFile {
  /** Null where nobody wrote down whose it is: nobody but a super administrator reads it. */
  organisationId: string | null;
  /** As it lies in the folder; null if this size of it does not exist. */
  stored: string | null;
  /** As whoever added it calls it. */
  name: string;
}

interface Row {
  organisationId: string | null;
  name: string;
  hash: string;
  ext: string;
  /** JSON, as Strapi has its driver hand it over. */
  formats: string | null;
}

type Size = Pick<Row, 'hash' | 'ext'>;

/**
 * The private file that a name among the uploads (in lower case) belongs to, in any size. A file that
 * was a document once stays private, also when its document or its property is deleted.
 */
export const privateFileNamed = async (
  db: Knex,
  name: string,
): Promise<PrivateFile | undefined> => {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `SELECT p.organisation_id AS "organisationId", f.name, f.hash, f.ext, f.formats::text
     FROM files f LEFT JOIN ${PRIVATE_FILES} p ON p.file_id = f.id
     WHERE lower(f.hash) = ANY(:hashes::text[])
       AND (p.file_id IS NOT NULL OR EXISTS (
         SELECT 1 FROM files_related_mph link
         WHERE link.file_id = f.id AND link.related_type = 'property.document'))
     LIMIT 1`,
    { hashes: hashesOf(name) },
  );
  const [row] = rows;
  if (!row) return undefined;
  const others = JSON.parse(row.formats ?? '{}') as Record<string, Size> | null;
  const names = [row, ...Object.values(others ?? {})].map(({ hash, ext }) => hash + ext);
  const stored = names.find((one) => one.toLowerCase() === name) ?? null;
  return { organisationId: row.organisationId, name: row.name, stored };
};

const DOCUMENTS = `
  SELECT link.file_id, property.organisation_id, property.document_id AS property_id
  FROM properties property
  JOIN properties_cmps part
    ON part.entity_id = property.id AND part.component_type = 'property.document'
  JOIN files_related_mph link
    ON link.related_id = part.cmp_id AND link.related_type = 'property.document'`;

/** Those of before this table, and of whoever writes around the document service. */
export const KEEP_ALL_PRIVATE = `
  INSERT INTO ${PRIVATE_FILES} (file_id, organisation_id, property_id, since)
  SELECT DISTINCT ON (file_id) document.*, now() AT TIME ZONE 'UTC' FROM (${DOCUMENTS}) AS document
  ORDER BY file_id, property_id
  ON CONFLICT (file_id) DO NOTHING`;

/**
 * Makes the files of a property's documents private for its organisation. Refuses those of another
 * one, which its author could read otherwise, and those that the public already sees, which would
 * vanish from where they are shown.
 */
export const keepPrivate = async (
  trx: Knex.Transaction,
  propertyId: string,
  now: Date,
): Promise<void> => {
  const { rows: fresh } = await trx.raw<{ rows: { file_id: number }[] }>(
    `INSERT INTO ${PRIVATE_FILES} (file_id, organisation_id, property_id, since)
     SELECT DISTINCT document.*, :now::timestamp FROM (${DOCUMENTS}) AS document
     WHERE property_id = :propertyId
     ON CONFLICT (file_id) DO NOTHING RETURNING file_id`,
    { propertyId, now },
  );
  const { rows: foreign } = await trx.raw<{ rows: unknown[] }>(
    `SELECT 1 FROM (${DOCUMENTS}) AS document
     LEFT JOIN ${PRIVATE_FILES} kept USING (file_id, organisation_id)
     WHERE document.property_id = :propertyId AND kept.file_id IS NULL LIMIT 1`,
    { propertyId },
  );
  if (foreign.length > 0) throw invalid('documents', 'names an unknown file', 'UNKNOWN_REFERENCE');
  const shown = await trx('files_related_mph')
    .whereIn(
      'file_id',
      fresh.map(({ file_id: id }) => id),
    )
    .whereNot('related_type', 'property.document')
    .first<object | undefined>('id');
  if (shown) {
    throw conflict('FILE_IN_USE', 'This file is shown to the public; upload it again', {
      field: 'documents',
    });
  }
};
