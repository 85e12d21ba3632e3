import * as React from 'react';
import { usePointerDrag } from '../../../../../kernel/admin/src/use-pointer-drag';
import { Typography } from '@strapi/design-system';
import { hoursOf, rowsOf, visibleHours } from '../../domain/grid';
import { dayIn, wallMinute } from '../../domain/zoned-day';
import { useDesk } from '../../hooks/use-setup';
import { useText } from '../../hooks/use-text';
import type { Block, Column } from './columns';
import { GridColumn } from './grid-column';
import { useBlockKeys } from './use-block-keys';
import { dropTarget } from './drop-target';
import type { DropTarget } from './drop-target';
import { Grid, Head, Hours, Scroller } from './styles';

interface Props {
  label: string;
  columns: readonly Column[];
  current: string | null;
  /** Undefined for those who may only look. */
  onMove: ((block: Block, column: Column, minute: number) => void) | undefined;
  onOpen: (id: string) => void;
}

const MOVABLE: ReadonlySet<string> = new Set(['requested', 'proposed', 'confirmed']);

/** Columns of a day, with hours down the side; positions are on each column's own wall clock. */
export const TimeGrid = ({ label, columns, current, onMove, onOpen }: Props) => {
  const desk = useDesk();
  const { hour } = useText();
  const visible = React.useMemo(
    () => visibleHours(columns.flatMap(({ openings, blocks }) => [...openings, ...blocks])),
    [columns],
  );
  const accepts = (column: Column, { appointment }: Block): boolean =>
    column.resource === null || column.resource.serviceIds.includes(appointment.serviceId);
  const stepOf = ({ appointment }: Block): number =>
    desk.service(appointment.serviceId)?.stepMinutes ?? 15;
  const { drag, onPointerDown } = usePointerDrag<Block, DropTarget>({
    targetAt: (block, pointer, grip) =>
      dropTarget({ columns, visible, stepOf, accepts }, block, pointer, grip),
    onDrop: (block, { column: key, minute }) => {
      const column = columns.find((one) => one.key === key);
      if (column) onMove?.(block, column, minute);
    },
  });
  const movable = ({ appointment }: Block): boolean =>
    onMove !== undefined && MOVABLE.has(appointment.state);
  const { scroller, tabStop, onKeyDown } = useBlockKeys(columns, current);

  return (
    <Scroller ref={scroller} onKeyDown={onKeyDown} role="region" aria-label={label}>
      <Grid $lanes={columns.map(mostLanes)}>
        <Head $today={false} />
        {columns.map((column) => (
          <ColumnHeading key={column.key} column={column} />
        ))}
        <Hours $rows={rowsOf(visible)} aria-hidden>
          {hoursOf(visible).map((one, index) => (
            <span key={one} style={{ gridRow: `${index * 12 + 1} / span 12` }}>
              {hour(one)}
            </span>
          ))}
        </Hours>
        {columns.map((column) => (
          <GridColumn
            key={column.key}
            column={column}
            visible={visible}
            drag={drag}
            refuses={drag !== null && !accepts(column, drag.item)}
            now={nowOn(column)}
            current={current}
            tabStop={tabStop}
            movable={movable}
            onOpen={onOpen}
            onPointerDown={(event, block) => {
              if (movable(block)) onPointerDown(event, block);
            }}
          />
        ))}
      </Grid>
    </Scroller>
  );
};

const mostLanes = ({ lanes }: Column): number =>
  Math.max(1, ...[...lanes.values()].map((one) => one.lanes));

const nowOn = ({ day, zone }: Column): number | null => {
  const now = Date.now();
  return dayIn(now, zone) === day ? wallMinute(now, zone) : null;
};

const ColumnHeading = ({ column }: { column: Column }) => {
  const { t } = useText();
  const { organisation } = useDesk();
  const { zone } = column;
  return (
    <Head $today={column.resource === null && nowOn(column) !== null}>
      <Typography variant="omega" fontWeight="bold" tag="h3">
        <bdi>{column.title}</bdi>
      </Typography>
      <Typography variant="pi" textColor="neutral600">
        {zone === organisation.timeZone
          ? t('count', { count: column.blocks.length })
          : t('otherZone', { zone })}
      </Typography>
    </Head>
  );
};
