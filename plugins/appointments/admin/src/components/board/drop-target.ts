import { elementAt } from '../../../../../kernel/admin/src/use-pointer-drag';
import type { Drag } from '../../../../../kernel/admin/src/use-pointer-drag';
import { snap } from '../../domain/grid';
import type { WallSpan } from '../../domain/zoned-day';
import type { Block, Column } from './columns';

export interface DropTarget {
  /** Key of the column. */
  column: string;
  /** Where the appointment would begin, on the column's wall clock. */
  minute: number;
}

export type BlockDrag = Drag<Block, DropTarget>;

interface Grid {
  columns: readonly Column[];
  visible: WallSpan;
  stepOf: (block: Block) => number;
  accepts: (column: Column, block: Block) => boolean;
}

/** Where the block would begin if it were let go here; null where it cannot be. */
export const dropTarget = (
  { columns, visible, stepOf, accepts }: Grid,
  block: Block,
  pointer: PointerEvent,
  grip: number,
): DropTarget | null => {
  const body = elementAt(pointer, 'column');
  const column = columns.find(({ key }) => key === body?.dataset['column']);
  if (!body || !column || !accepts(column, block)) return null;
  const { top, height } = body.getBoundingClientRect();
  const share = (pointer.clientY - grip - top) / height;
  const minute = visible.from + share * (visible.to - visible.from);
  return { column: column.key, minute: snap(minute, column.openings, stepOf(block)) };
};
