import type { ColumnMap } from '../../../../plugins/kernel/shared/import';
import { kingCounty } from './king-county';

/** A further kind of file is a further map here. */
export const columnMaps: ReadonlyMap<string, ColumnMap> = new Map(
  [kingCounty].map((map) => [map.name, map]),
);
