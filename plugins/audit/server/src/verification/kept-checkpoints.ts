import { readFile } from 'node:fs/promises';
import type { Checkpoint } from '../domain/checkpoint';

/** What `AUDIT_CHECKPOINT_FILE` named: a line every five minutes at most. */
export interface Kept {
  checkpoints: Checkpoint[];
  /** Lines that are no checkpoints: a crash, or a full disk, has cut them off. They say nothing. */
  unreadable: number;
}

export const readKept = async (file: string | undefined): Promise<Kept> => {
  if (!file) return { checkpoints: [], unreadable: 0 };
  const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean);
  const checkpoints = lines.flatMap((line) => checkpointIn(line) ?? []);
  if (lines.length > 0 && checkpoints.length === 0) throw new Error(`${file} has no checkpoints`);
  return { checkpoints, unreadable: lines.length - checkpoints.length };
};

const checkpointIn = (line: string): Checkpoint | undefined => {
  try {
    return (JSON.parse(line) as { checkpoint?: Checkpoint }).checkpoint;
  } catch {
    return undefined;
  }
};
