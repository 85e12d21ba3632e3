import * as React from 'react';
import { Box, Flex } from '@strapi/design-system';
import type { BoardRange } from '../../../shared/board';
import { Agenda } from '../components/board/agenda';
import { fillColumn } from '../components/board/columns';
import type { Block, Column, ColumnHead } from '../components/board/columns';
import { Filters } from '../components/board/filters';
import { ResourceChips } from '../components/board/resource-chips';
import { TimeGrid } from '../components/board/time-grid';
import { Toolbar } from '../components/board/toolbar';
import { Drawer } from '../components/drawer/drawer';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import { passes } from '../domain/filter';
import { instantAt, onDay } from '../domain/zoned-day';
import { useAllowed } from '../hooks/use-allowed';
import { useBoardKeys } from '../hooks/use-board-keys';
import { useBoardView } from '../hooks/use-board-view';
import type { BoardView } from '../hooks/use-board-view';
import { useMoves } from '../hooks/use-moves';
import { useRange } from '../hooks/use-range';
import { useDesk } from '../hooks/use-setup';
import type { Desk } from '../hooks/use-setup';
import { useText } from '../hooks/use-text';
import type { Texts } from '../hooks/use-text';

export const BoardPage = () => {
  const desk = useDesk();
  const board = useBoardView(desk.organisation.timeZone);
  const range = useRange(board.days);
  const [open, setOpen] = React.useState<string | null>(null);
  useBoardKeys({ board, appointments: range.value?.appointments ?? [] });
  const close = (): void => {
    const block = document.querySelector<HTMLElement>(`[data-appointment="${open}"]`);
    setOpen(null);
    block?.focus();
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Toolbar board={board} />
      <Filters board={board} />
      {board.view === 'week' ? <ResourceChips board={board} /> : null}
      <Flex alignItems="flex-start" gap={4}>
        <Box flex="1" minWidth={0}>
          <WithStates loaded={range}>
            {(value) => <Content board={board} range={value} open={open} onOpen={setOpen} />}
          </WithStates>
        </Box>
        {open === null ? null : <Drawer id={open} onClose={close} />}
      </Flex>
    </Flex>
  );
};

interface ContentProps {
  board: BoardView;
  range: BoardRange;
  open: string | null;
  onOpen: (id: string) => void;
}

const Content = ({ board, range, open, onOpen }: ContentProps) => {
  const desk = useDesk();
  const texts = useText();
  const { work } = useAllowed();
  const { shown, move } = useMoves(range.appointments);
  const { filter, view, day } = board;
  const columns = React.useMemo(() => {
    const appointments = shown.filter((appointment) => passes(appointment, filter));
    return headsOf(board, desk, texts).map((head) => fillColumn(head, { ...range, appointments }));
  }, [board, desk, texts, range, shown, filter]);

  const onMove = ({ appointment }: Block, column: Column, minute: number): void => {
    const startsAt = instantAt(column.day, minute, column.zone);
    const resourceId = column.resource?.id ?? appointment.resourceId;
    const same = startsAt === Date.parse(appointment.startsAt);
    if (same && resourceId === appointment.resourceId) return;
    void move(appointment, { startsAt, resourceId });
  };

  if (view === 'list') {
    const today = shown.filter((appointment) => {
      const span = { start: Date.parse(appointment.startsAt), end: Date.parse(appointment.endsAt) };
      return passes(appointment, filter) && onDay(span, day, appointment.timeZone) !== null;
    });
    return <Agenda appointments={today} onOpen={onOpen} />;
  }
  return (
    <TimeGrid
      label={texts.t(`view.${view}`)}
      columns={columns}
      current={open}
      onMove={work ? onMove : undefined}
      onOpen={onOpen}
    />
  );
};

/** A day has one column per resource, a week one per day. */
const headsOf = (
  { view, day, days, filter }: BoardView,
  desk: Desk,
  { shortDay }: Texts,
): ColumnHead[] => {
  if (view === 'week') {
    const resource = desk.resources.find(({ id }) => id === filter.resource) ?? null;
    const zone = resource?.timeZone ?? desk.organisation.timeZone;
    return days.map((one) => ({ key: one, title: shortDay(one), day: one, resource, zone }));
  }
  return desk.resources
    .filter(({ id }) => filter.resource === '' || id === filter.resource)
    .filter(({ branchId }) => filter.branch === '' || branchId === filter.branch)
    .filter(({ serviceIds }) => filter.service === '' || serviceIds.includes(filter.service))
    .map((resource) => ({
      key: resource.id,
      title: resource.name,
      day,
      resource,
      zone: resource.timeZone,
    }));
};
