import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Core } from '@strapi/strapi';
import sharp from 'sharp';
import type { Motif } from './pictures/motifs';
import { picture } from './pictures/picture';
import type { DemoOrganisation } from './types';

interface Upload {
  upload(params: object): Promise<{ id: number }[]>;
}

export type Pictures = ReadonlyMap<Motif, number>;

/** The ids of the organisation's pictures by motif. */
export const uploadPictures = async (
  strapi: Core.Strapi,
  organisation: DemoOrganisation,
): Promise<Pictures> => {
  const motifs = new Set(
    [...organisation.services, ...organisation.slides].map((one) => one.motif),
  );
  const folder = await mkdtemp(join(tmpdir(), 'guichet-demo-'));
  try {
    const ids = await Promise.all(
      [...motifs].map(async (motif): Promise<[Motif, number]> => [
        motif,
        await draw(strapi, organisation, motif, folder),
      ]),
    );
    return new Map(ids);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const draw = async (
  strapi: Core.Strapi,
  organisation: DemoOrganisation,
  motif: Motif,
  folder: string,
): Promise<number> => {
  const name = `demo-${organisation.slug}-${motif}.jpg`;
  const filepath = join(folder, name);
  const image = await sharp(Buffer.from(picture(motif, organisation.palette)))
    .jpeg({ quality: 82 })
    .toBuffer();
  await writeFile(filepath, image);
  const [file] = await strapi
    .plugin('upload')
    .service<Upload>('upload')
    .upload({
      data: { fileInfo: { name, alternativeText: `${organisation.name} – ${motif}` } },
      files: { filepath, originalFilename: name, mimetype: 'image/jpeg', size: image.length },
    });
  if (!file) throw new Error(`The picture ${name} was not stored`);
  return file.id;
};
