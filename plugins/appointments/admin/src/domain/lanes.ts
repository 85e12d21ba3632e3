import type { WallSpan } from './zoned-day';

/** Where a block stands among those that it overlaps: lane 0 … lanes - 1. */
export interface Lane {
  lane: number;
  lanes: number;
}

/**
 * Side by side what overlaps, each in the first lane that is free; blocks that hang together, also
 * through others, have equally many lanes, so that none covers another.
 */
export const layOut = <Block extends WallSpan>(blocks: readonly Block[]): Map<Block, Lane> => {
  const sorted = [...blocks].sort((a, b) => a.from - b.from || b.to - a.to);
  const placed = new Map<Block, Lane>();
  let cluster: Block[] = [];
  let ends: number[] = [];

  const close = (): void => {
    for (const block of cluster) {
      placed.set(block, { lane: placed.get(block)?.lane ?? 0, lanes: ends.length });
    }
    cluster = [];
    ends = [];
  };

  for (const block of sorted) {
    if (ends.every((end) => end <= block.from)) close();
    const free = ends.findIndex((end) => end <= block.from);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = block.to;
    cluster.push(block);
    placed.set(block, { lane, lanes: 0 });
  }
  close();
  return placed;
};
