import * as React from 'react';
import { styled } from 'styled-components';
import { useDesk } from '../../hooks/use-setup';
import { useText } from '../../hooks/use-text';
import { hueOf } from '../../domain/hue';
import { STATE_LOOKS } from '../states';
import type { Block, Column } from './columns';
import { Dot } from './resource-chips';

const Frame = styled.button<{ $shade: string; $over: boolean; $dragged: boolean }>`
  z-index: 2;
  display: flex;
  flex-direction: column;
  gap: 0.2rem;
  min-inline-size: 0;
  overflow: hidden;
  margin: 1px 0.2rem;
  padding: 0.2rem 0.6rem;
  text-align: start;
  font: inherit;
  font-size: 1.2rem;
  line-height: 1.6rem;
  border: 1px solid ${({ theme, $shade }) => theme.colors[`${$shade}200` as 'primary200']};
  border-inline-start: 0.4rem solid
    ${({ theme, $shade }) => theme.colors[`${$shade}600` as 'primary600']};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme, $shade }) => theme.colors[`${$shade}100` as 'primary100']};
  color: ${({ theme, $over }) => ($over ? theme.colors.neutral600 : theme.colors.neutral800)};
  opacity: ${({ $dragged }) => ($dragged ? 0.4 : 1)};
  cursor: pointer;
  touch-action: pan-x pan-y;
  print-color-adjust: exact;
  &[data-movable='true'] {
    touch-action: none;
  }
  &:focus-visible,
  &[aria-current='true'] {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 1px;
    z-index: 3;
  }
  & > span {
    display: flex;
    align-items: center;
    gap: 0.4rem;
    min-inline-size: 0;
  }
  & svg {
    flex: none;
    inline-size: 1.2rem;
    block-size: 1.2rem;
  }
  & bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;

interface Props {
  block: Block;
  column: Column;
  style: React.CSSProperties;
  current: boolean;
  dragged: boolean;
  movable: boolean;
  /** Only one block is in the order of tabs; arrows go on from there. */
  tabbable: boolean;
  onOpen: (id: string) => void;
  onPointerDown: (event: React.PointerEvent, block: Block) => void;
}

const LONG_MINUTES = 35;

export const AppointmentBlock = (props: Props) => {
  const { block, column, style, current, dragged, movable, tabbable, onOpen, onPointerDown } =
    props;
  const { t, time, nameOf } = useText();
  const desk = useDesk();
  const { appointment } = block;
  const { icon: Icon, shade, over = false } = STATE_LOOKS[appointment.state];
  const name = appointment.customerName ?? t('nobody');
  const service = nameOf(desk.service(appointment.serviceId));
  const starts = time(appointment.startsAt, column.zone);
  const state = t(`state.${appointment.state}`);
  // Several resources share the column: it says whose it is. Side by side there is room for the
  // name alone, and the time can be seen from the place.
  const shared = column.resource === null && desk.resources.length > 1;
  const whose = shared ? (desk.resource(appointment.resourceId)?.name ?? '') : column.title;
  const narrow = (column.lanes.get(block)?.lanes ?? 1) > 1;
  return (
    <Frame
      type="button"
      $shade={shade}
      $over={over}
      $dragged={dragged}
      style={style}
      data-appointment={appointment.id}
      data-state={appointment.state}
      data-movable={movable}
      aria-current={current}
      tabIndex={tabbable ? 0 : -1}
      aria-label={[starts, name, service, state, whose].join(', ')}
      title={`${starts} ${name} – ${service} – ${state} – ${whose}`}
      onClick={() => onOpen(appointment.id)}
      onPointerDown={(event) => onPointerDown(event, block)}
    >
      <span>
        {shared ? <Dot $hue={hueOf(desk.resources, appointment.resourceId)} aria-hidden /> : null}
        <Icon aria-hidden fill={`${shade}700`} />
        {narrow && shared ? null : <b>{starts}</b>}
        <bdi>{name}</bdi>
      </span>
      {block.to - block.from >= LONG_MINUTES ? (
        <span>
          <bdi>{service}</bdi>
        </span>
      ) : null}
    </Frame>
  );
};
