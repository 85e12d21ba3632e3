import type { Region } from '../matching/evaluate';

/** What a node of a tree knows of the rows below it. Merging only ever widens it. */
export interface NodeRegion extends Region {
  /** The most recent of its rows: equal scores are in that order. */
  latest: number;
}

/** `limits`: the smallest of each dimension, then the largest. */
export const emptyRegion = (width: number): NodeRegion => {
  const limits = new Float64Array(2 * width).fill(Infinity, 0, width).fill(-Infinity, width);
  return { limits, unknown: 0, features: 0, latest: -Infinity };
};

export const clearRegion = (region: NodeRegion): void => {
  const width = region.limits.length / 2;
  region.limits.fill(Infinity, 0, width).fill(-Infinity, width);
  region.unknown = 0;
  region.features = 0;
  region.latest = -Infinity;
};

export const mergeRegion = (into: NodeRegion, from: NodeRegion): void => {
  const width = into.limits.length / 2;
  for (let index = 0; index < width; index++) {
    const low = from.limits[index] as number;
    const high = from.limits[width + index] as number;
    if (low < (into.limits[index] as number)) into.limits[index] = low;
    if (high > (into.limits[width + index] as number)) into.limits[width + index] = high;
  }
  into.unknown |= from.unknown;
  into.features |= from.features;
  if (from.latest > into.latest) into.latest = from.latest;
};

/** Widens by one value of one dimension. */
export const widen = (region: NodeRegion, dimension: number, low: number, high = low): void => {
  const width = region.limits.length / 2;
  if (low < (region.limits[dimension] as number)) region.limits[dimension] = low;
  if (high > (region.limits[width + dimension] as number)) region.limits[width + dimension] = high;
};
