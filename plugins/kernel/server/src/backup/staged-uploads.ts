import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isPlainFileName } from './format';
import { damaged } from './errors';

/** Beside the files that it will replace, so that moving them is a rename. */
const STAGE = '.restoring';

/** Uploads of a restore that is not sure of its end yet; what was there stays until `settle`. */
export class StagedUploads {
  private readonly stage: string;

  constructor(private readonly folder: string) {
    this.stage = path.join(folder, STAGE);
  }

  async begin(): Promise<void> {
    await this.discard();
    await mkdir(this.stage, { recursive: true });
  }

  async write(name: string, content: AsyncIterable<Buffer>): Promise<void> {
    if (!isPlainFileName(name)) throw damaged(name);
    const file = path.join(this.stage, name);
    await pipeline(content, createWriteStream(file, { flags: 'wx', flush: true }));
  }

  /** Other files of the folder are left alone. */
  async settle(): Promise<number> {
    const names = await readdir(this.stage);
    for (const name of names) {
      await rename(path.join(this.stage, name), path.join(this.folder, name));
    }
    return names.length;
  }

  async discard(): Promise<void> {
    await rm(this.stage, { recursive: true, force: true });
  }
}
