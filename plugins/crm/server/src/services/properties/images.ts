import type { Core } from '@strapi/strapi';
import { invalid, notFound } from '../../../../../kernel/shared/errors';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { uploadFile } from './upload-file';
import type { Upload } from './upload-file';
import { PROPERTY_UID } from '../../uids';

export interface PropertyImage {
  order: number;
  primary: boolean;
  caption: string | null;
  url: string;
}

interface Stored {
  id: number;
  order: number | null;
  primary: boolean | null;
  caption: string | null;
  file: { id: number; url: string } | null;
}

interface Property {
  organisationId: string;
  images: Stored[];
}

const read = async (strapi: Core.Strapi, documentId: string): Promise<Property> => {
  const found = (await strapi.documents(PROPERTY_UID as never).findOne({
    documentId,
    populate: { images: { populate: ['file'] } },
  } as never)) as unknown as Property | null;
  if (!found) throw notFound();
  return found;
};

const present = (images: readonly Stored[]): PropertyImage[] =>
  images.flatMap(({ order, primary, caption, file }, index) =>
    file ? [{ order: order ?? index + 1, primary: primary ?? false, caption, url: file.url }] : [],
  );

/** In the order in which they are shown. */
export const imagesOf = async (strapi: Core.Strapi, id: string): Promise<PropertyImage[]> =>
  present((await read(strapi, id)).images);

interface Added {
  file: Upload;
  caption?: string | undefined;
  primary: boolean;
}

/** Puts a picture behind the others, or first and foremost when it is the primary one. */
export const addImage = async (
  strapi: Core.Strapi,
  id: string,
  { file, caption, primary }: Added,
): Promise<PropertyImage> => {
  const { organisationId } = await read(strapi, id);
  pluginApi(strapi, 'kernel').requireRole(organisationId, ['agent', 'manager']);
  if (!file.mimetype.startsWith('image/')) throw invalid('file', 'must be a picture');
  const stored = await uploadFile(strapi, file);
  return inTransaction(strapi, async (trx) => {
    await trx('properties').where({ document_id: id }).forUpdate().select('id');
    const { images } = await read(strapi, id);
    const kept = images.map((one) => ({
      id: one.id,
      primary: primary ? false : (one.primary ?? false),
    }));
    const data = { images: [...kept, { file: stored.id, caption: caption ?? null, primary }] };
    await strapi.documents(PROPERTY_UID as never).update({ documentId: id, data } as never);
    const added = present((await read(strapi, id)).images).at(-1);
    if (!added) throw notFound();
    return added;
  });
};
