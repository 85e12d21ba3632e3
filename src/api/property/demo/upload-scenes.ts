import type { Core } from '@strapi/strapi';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { CAPTIONS } from './captions';
import { SCENES } from './scenes';
import type { Scene } from './scenes';

interface UploadService {
  upload(parameters: object): Promise<{ id: number }[]>;
}

/** Scene → id in the media library; a picture that is there is used again. */
export const uploadScenes = async (strapi: Core.Strapi): Promise<ReadonlyMap<Scene, number>> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'guichet-properties-'));
  try {
    const ids = new Map<Scene, number>();
    for (const scene of Object.keys(SCENES) as Scene[]) {
      ids.set(scene, (await known(strapi, scene)) ?? (await upload(strapi, scene, folder)));
    }
    return ids;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const nameOf = (scene: Scene): string => `demo-property-${scene}.jpg`;

const known = async (strapi: Core.Strapi, scene: Scene): Promise<number | undefined> => {
  const file = (await strapi.db
    .query('plugin::upload.file')
    .findOne({ where: { name: nameOf(scene) }, select: ['id'] })) as { id: number } | null;
  return file?.id;
};

const upload = async (strapi: Core.Strapi, scene: Scene, folder: string): Promise<number> => {
  const name = nameOf(scene);
  const filepath = path.join(folder, name);
  const image = await sharp(Buffer.from(SCENES[scene])).jpeg({ quality: 82 }).toBuffer();
  await writeFile(filepath, image);
  const service = strapi.plugin('upload').service('upload') as unknown as UploadService;
  const [file] = await service.upload({
    data: { fileInfo: { name, alternativeText: CAPTIONS[scene] } },
    files: { filepath, originalFilename: name, mimetype: 'image/jpeg', size: image.length },
  });
  if (!file) throw new Error(`The picture ${name} was not stored`);
  return file.id;
};
