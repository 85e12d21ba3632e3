import type { Core } from '@strapi/strapi';
import { invalid } from '../../../../../kernel/shared/errors';

/** A file of a form, as Strapi has put it aside. */
export interface Upload {
  filepath: string;
  originalFilename: string;
  mimetype: string;
  size: number;
}

interface UploadService {
  upload(request: { data: object; files: Upload }): Promise<{ id: number; url: string }[]>;
}

export const uploadFile = async (strapi: Core.Strapi, file: Upload): Promise<{ id: number }> => {
  const upload: UploadService = strapi.plugin('upload').service('upload');
  const [stored] = await upload.upload({ data: {}, files: file });
  if (!stored) throw invalid('file', 'could not be stored');
  return stored;
};
