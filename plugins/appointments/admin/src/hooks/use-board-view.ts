import * as React from 'react';
import { useSearchParams } from 'react-router-dom';
import type { BoardFilter } from '../domain/filter';
import { NO_FILTER } from '../domain/filter';
import type { AppointmentState } from '../../../shared/transitions';
import { addDays, dayIn, isDay, weekOf } from '../domain/zoned-day';
import type { IsoDay } from '../domain/zoned-day';

export const VIEWS = ['day', 'week', 'list'] as const;
export type View = (typeof VIEWS)[number];

export interface BoardView {
  view: View;
  day: IsoDay;
  today: IsoDay;
  /** The days that are shown. */
  days: readonly IsoDay[];
  filter: BoardFilter;
  go: (change: Partial<{ view: View; day: IsoDay }>) => void;
  step: (direction: 1 | -1) => void;
  setFilter: (change: Partial<BoardFilter>) => void;
}

const KEYS = Object.keys(NO_FILTER) as (keyof BoardFilter)[];

/** What is looked at, kept in the address: a reload or a link shows the same. */
export const useBoardView = (zone: string): BoardView => {
  const [params, setParams] = useSearchParams();
  const today = dayIn(Date.now(), zone);
  const asked = params.get('day');
  const day = isDay(asked) ? asked : today;
  const view = VIEWS.find((one) => one === params.get('view')) ?? 'day';
  const change = React.useCallback(
    (values: object) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [key, value] of Object.entries(values) as [string, string][]) {
            if (value === '') after.delete(key);
            else after.set(key, value);
          }
          return after;
        },
        { replace: true },
      ),
    [setParams],
  );
  const filter = React.useMemo(
    () => ({
      ...Object.fromEntries(KEYS.map((key) => [key, params.get(key) ?? ''])),
      state: (params.get('state') ?? '') as AppointmentState | '',
    }),
    [params],
  ) as BoardFilter;

  return {
    view,
    day,
    today,
    days: React.useMemo(() => (view === 'week' ? weekOf(day) : [day]), [view, day]),
    filter,
    go: change,
    step: (direction) => change({ day: addDays(day, direction * (view === 'week' ? 7 : 1)) }),
    setFilter: change,
  };
};
