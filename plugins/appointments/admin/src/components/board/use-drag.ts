import * as React from 'react';
import { snap } from '../../domain/grid';
import type { WallSpan } from '../../domain/zoned-day';
import type { Block, Column } from './columns';

export interface DropTarget {
  /** Key of the column. */
  column: string;
  /** Where the appointment would begin, on the column's wall clock. */
  minute: number;
}

export interface Drag {
  block: Block;
  /** null: this is no place to drop it. */
  target: DropTarget | null;
}

interface Options {
  columns: readonly Column[];
  visible: WallSpan;
  stepOf: (block: Block) => number;
  accepts: (column: Column, block: Block) => boolean;
  onDrop: (block: Block, column: Column, minute: number) => void;
}

/** Pixels before a press is a drag: a click must not move anything. */
const SLACK = 5;

/** Moves blocks with mouse, pen or finger. Escape, or letting go outside, leaves them where they are. */
export const useDrag = (options: Options) => {
  const [drag, setDrag] = React.useState<Drag | null>(null);
  const latest = React.useRef(options);
  latest.current = options;
  const stop = React.useRef<() => void>(() => undefined);
  React.useEffect(() => () => stop.current(), []);

  const onPointerDown = React.useCallback((event: React.PointerEvent, block: Block) => {
    if (event.button !== 0) return;
    const origin = { x: event.clientX, y: event.clientY };
    const grip = event.clientY - event.currentTarget.getBoundingClientRect().top;
    let current: Drag | null = null;

    const move = (pointer: PointerEvent): void => {
      const far = Math.hypot(pointer.clientX - origin.x, pointer.clientY - origin.y) > SLACK;
      if (!current && !far) return;
      pointer.preventDefault();
      current = { block, target: targetAt(latest.current, block, pointer, grip) };
      setDrag(current);
    };
    const end = (): void => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', drop);
      window.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', escape, true);
      setDrag(null);
    };
    const drop = (): void => {
      const target = current?.target;
      if (current) swallowClick();
      end();
      const column = latest.current.columns.find(({ key }) => key === target?.column);
      if (target && column) latest.current.onDrop(block, column, target.minute);
    };
    const escape = (key: KeyboardEvent): void => {
      if (key.key !== 'Escape' || !current) return;
      key.stopPropagation();
      swallowClick();
      end();
    };
    stop.current = end;
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', drop);
    window.addEventListener('pointercancel', end);
    window.addEventListener('keydown', escape, true);
  }, []);

  return { drag, onPointerDown };
};

const targetAt = (
  { columns, visible, stepOf, accepts }: Options,
  block: Block,
  { clientX, clientY }: PointerEvent,
  grip: number,
): DropTarget | null => {
  const body = document
    .elementsFromPoint(clientX, clientY)
    .find((element) => element instanceof HTMLElement && element.dataset['column']);
  const column = columns.find(
    ({ key }) => key === (body as HTMLElement | undefined)?.dataset['column'],
  );
  if (!body || !column || !accepts(column, block)) return null;
  const { top, height } = body.getBoundingClientRect();
  const share = (clientY - grip - top) / height;
  const minute = visible.from + share * (visible.to - visible.from);
  return { column: column.key, minute: snap(minute, column.openings, stepOf(block)) };
};

/** The button under the pointer would otherwise open what has just been moved. */
const swallowClick = (): void => {
  const swallow = (event: MouseEvent): void => {
    event.stopPropagation();
    event.preventDefault();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, true), 0);
};
