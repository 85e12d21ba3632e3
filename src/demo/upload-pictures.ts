import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Core } from '@strapi/strapi';
import sharp from 'sharp';
import type { Motif } from './pictures/motifs';
import { picture } from './pictures/picture';
import type { DemoOrganisation } from './types';

interface File {
  id: number;
  name: string;
}

interface Upload {
  upload(params: object): Promise<File[]>;
}

export type Pictures = ReadonlyMap<Motif, number>;

/** The ids of the organisation's pictures by motif; those that are there already are used again. */
export const uploadPictures = async (
  strapi: Core.Strapi,
  organisation: DemoOrganisation,
): Promise<Pictures> => {
  const motifs = [
    ...new Set([...organisation.services, ...organisation.slides].map((one) => one.motif)),
  ];
  const nameOf = (motif: Motif): string => `demo-${organisation.slug}-${motif}.webp`;
  const present = (await strapi.db.query('plugin::upload.file').findMany({
    where: { name: { $in: motifs.map(nameOf) } },
    select: ['id', 'name'],
  })) as File[];

  const folder = await mkdtemp(join(tmpdir(), 'guichet-demo-'));
  try {
    const ids = await Promise.all(
      motifs.map(async (motif): Promise<[Motif, number]> => {
        const found = present.find(({ name }) => name === nameOf(motif));
        if (found) return [motif, found.id];
        return [motif, await draw(strapi, organisation, motif, join(folder, nameOf(motif)))];
      }),
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
  filepath: string,
): Promise<number> => {
  const image = await sharp(Buffer.from(picture(motif, organisation.palette)))
    .webp({ quality: 82 })
    .toBuffer();
  await writeFile(filepath, image);
  const name = `demo-${organisation.slug}-${motif}.webp`;
  const [file] = await strapi
    .plugin('upload')
    .service<Upload>('upload')
    .upload({
      data: { fileInfo: { name, alternativeText: `${organisation.name} – ${motif}` } },
      files: { filepath, originalFilename: name, mimetype: 'image/webp', size: image.length },
    });
  if (!file) throw new Error(`The picture ${name} was not stored`);
  return file.id;
};
