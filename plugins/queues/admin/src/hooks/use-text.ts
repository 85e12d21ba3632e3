import * as React from 'react';
import { useIntl } from 'react-intl';
import en from '../translations/en';

type Known = keyof typeof en;
export type TextKey = Known extends `queues.${infer Rest}` ? Rest : never;
type Values = Record<string, string | number>;

const [ISOLATE, END] = ['\u2068', '\u2069'];

/** In the order of their heading: between bare numbers, signs would turn it around in Arabic. */
export const inOrder = (separator: '/' | '·', ...parts: readonly (string | number)[]): string =>
  parts.map((part) => `${ISOLATE}${part}${END}`).join(` ${separator} `);

export interface Texts {
  t: (key: TextKey, values?: Values) => string;
  /** A sentence for a stable code; codes without one say so, with the code. */
  problem: (code: string) => string;
  /** `12 min`, `1 h 05`; of seconds. */
  span: (seconds: number) => string;
  percent: (share: number | null) => string;
  /** `4,5`: at most one decimal. */
  decimal: (value: number) => string;
  /** `9h`: of the day. */
  hour: (hour: number) => string;
  time: (instant: string) => string;
}

export const useText = (): Texts => {
  const intl = useIntl();
  return React.useMemo(() => {
    const t: Texts['t'] = (key, values) => {
      const id = `queues.${key}` as const;
      return intl.formatMessage({ id, defaultMessage: en[id] }, values);
    };
    return {
      t,
      problem: (code) =>
        `queues.error.${code}` in en ? t(`error.${code}` as TextKey) : t('error.other', { code }),
      span: (seconds) => {
        const minutes = Math.max(0, Math.round(seconds / 60));
        const rest = String(minutes % 60).padStart(2, '0');
        return minutes < 60
          ? t('minutes', { count: minutes })
          : t('hours', { hours: Math.floor(minutes / 60), minutes: rest });
      },
      percent: (share) => (share === null ? '–' : intl.formatNumber(share, { style: 'percent' })),
      decimal: (value) => intl.formatNumber(value, { maximumFractionDigits: 1 }),
      hour: (hour) =>
        intl.formatNumber(hour, { style: 'unit', unit: 'hour', unitDisplay: 'narrow' }),
      time: (instant) => intl.formatDate(instant, { hour: '2-digit', minute: '2-digit' }),
    };
  }, [intl]);
};
