import * as React from 'react';
import { useIntl } from 'react-intl';
import type { BoardService } from '../../../shared/board';
import type { IsoDay } from '../domain/zoned-day';
import en from '../translations/en';

type Known = keyof typeof en;
export type TextKey = Known extends `appointments.${infer Rest}` ? Rest : never;

export interface Texts {
  t: (key: TextKey, values?: Record<string, string | number>) => string;
  /** A sentence for a stable code; codes without one say so, with the code. */
  problem: (code: string) => string;
  /** `Monday 23 November`. */
  longDay: (day: IsoDay) => string;
  /** `23 Nov 2026`. */
  mediumDay: (day: IsoDay) => string;
  /** ISO weekday, Monday = 1. */
  weekday: (day: number, style: 'long' | 'narrow') => string;
  number: (value: number) => string;
  /** `Mon 23`. */
  shortDay: (day: IsoDay) => string;
  /** `09:30`, on the clock of the zone. */
  time: (instant: string | number, zone: string) => string;
  /** `23 Nov, 09:30`. */
  moment: (instant: string | number, zone: string) => string;
  hour: (hour: number) => string;
  nameOf: (service: BoardService | undefined) => string;
}

const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const UTC = { timeZone: 'UTC' } as const;

export const useText = (): Texts => {
  const intl = useIntl();
  return React.useMemo(() => {
    const message = (id: string, fallback: string, values?: Record<string, string | number>) =>
      intl.formatMessage({ id, defaultMessage: fallback }, values);
    const t: Texts['t'] = (key, values) => {
      const id = `appointments.${key}` as const;
      return message(id, en[id], values);
    };
    const civil = (day: IsoDay): Date => new Date(`${day}T00:00:00Z`);
    return {
      t,
      problem: (code) => {
        const id = `appointments.error.${code}`;
        return id in en ? message(id, en[id as Known]) : t('error.other', { code });
      },
      longDay: (day) =>
        intl.formatDate(civil(day), {
          weekday: 'long',
          day: 'numeric',
          month: 'long',
          year: 'numeric',
          ...UTC,
        }),
      mediumDay: (day) => intl.formatDate(civil(day), { dateStyle: 'medium', ...UTC }),
      // The first of January 2024 was a Monday.
      weekday: (day, weekday) =>
        intl.formatDate(new Date(Date.UTC(2024, 0, day)), { weekday, ...UTC }),
      number: (value) => intl.formatNumber(value),
      shortDay: (day) => intl.formatDate(civil(day), { weekday: 'short', day: 'numeric', ...UTC }),
      time: (instant, zone) => intl.formatDate(new Date(instant), { ...TIME, timeZone: zone }),
      moment: (instant, zone) =>
        intl.formatDate(new Date(instant), {
          weekday: 'short',
          day: 'numeric',
          month: 'short',
          ...TIME,
          timeZone: zone,
        }),
      hour: (hour) => intl.formatDate(new Date(hour * 3_600_000), { ...TIME, ...UTC }),
      nameOf: (service) =>
        service?.translations?.[intl.locale.split('-')[0] ?? '']?.name ?? service?.name ?? '–',
    };
  }, [intl]);
};
