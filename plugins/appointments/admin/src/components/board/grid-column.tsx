import type * as React from 'react';
import { gridRows, laneColumns, rowsOf } from '../../domain/grid';
import type { WallSpan } from '../../domain/zoned-day';
import { useText } from '../../hooks/use-text';
import { AppointmentBlock } from './appointment-block';
import type { Block, Column } from './columns';
import type { BlockDrag } from './drop-target';
import { Closed, ColumnBody, Ghost, Now, Open } from './styles';

interface Props {
  column: Column;
  visible: WallSpan;
  drag: BlockDrag | null;
  refuses: boolean;
  /** Minutes after midnight, on the day that is today. */
  now: number | null;
  current: string | null;
  tabStop: string | null;
  movable: (block: Block) => boolean;
  onOpen: (id: string) => void;
  onPointerDown: (event: React.PointerEvent, block: Block) => void;
}

export const GridColumn = (props: Props) => {
  const { column, visible, drag, refuses, now, current, tabStop, movable } = props;
  const { hour } = useText();
  const rows = (span: WallSpan): React.CSSProperties | null => {
    const lines = gridRows(span, visible);
    return lines && { gridRow: `${lines.start} / ${lines.end}` };
  };
  const ghost = drag?.target?.column === column.key ? drag.target : null;

  return (
    <ColumnBody
      $rows={rowsOf(visible)}
      $refuses={refuses}
      data-column={column.key}
      role="group"
      aria-label={column.title}
    >
      {column.openings.map((opening) => (
        <Open key={opening.from} style={rows(opening) ?? HIDDEN} />
      ))}
      {column.closures.map((closure) => (
        <Closed key={closure.id} style={rows(closure) ?? HIDDEN}>
          {closure.title}
        </Closed>
      ))}
      {now === null ? null : <Now aria-hidden style={rows({ from: now, to: now + 1 }) ?? HIDDEN} />}
      {column.blocks.map((block) => {
        const lane = column.lanes.get(block) ?? { lane: 0, lanes: 1 };
        const { start, end } = laneColumns(lane);
        const style = { ...(rows(block) ?? HIDDEN), gridColumn: `${start} / ${end}` };
        const { id } = block.appointment;
        return (
          <AppointmentBlock
            key={id}
            block={block}
            column={column}
            style={style}
            current={current === id}
            dragged={drag?.item.appointment.id === id}
            movable={movable(block)}
            tabbable={tabStop === id}
            onOpen={props.onOpen}
            onPointerDown={props.onPointerDown}
          />
        );
      })}
      {drag && ghost ? (
        <Ghost
          aria-hidden
          style={
            rows({
              from: ghost.minute,
              to: ghost.minute + drag.item.to - drag.item.from,
            }) ?? HIDDEN
          }
        >
          {hour(ghost.minute / 60)}
        </Ghost>
      ) : null}
    </ColumnBody>
  );
};

const HIDDEN: React.CSSProperties = { display: 'none' };
