import * as React from 'react';
import { useIntl } from 'react-intl';
import type { DeskStage } from '../../../shared/desk';
import en from '../translations/en';

type Known = keyof typeof en;
export type TextKey = Known extends `crm.${infer Rest}` ? Rest : never;
type Values = Record<string, string | number>;

export interface Texts {
  t: (key: TextKey, values?: Values) => string;
  /** For keys that are made of codes; the code itself where there is no text. */
  coded: (prefix: string, code: string, values?: Values) => string;
  number: (value: number, digits?: number) => string;
  percent: (value: number, signed?: boolean) => string;
  /** Minor units. */
  money: (minor: number, currency: string) => string;
  day: (at: string) => string;
  moment: (at: string) => string;
  ago: (at: string) => string;
  stage: (stage: DeskStage) => string;
}

const DAY = 86_400_000;

export const useText = (): Texts => {
  const intl = useIntl();
  return React.useMemo(() => {
    const coded: Texts['coded'] = (prefix, code, values) => {
      const id = `crm.${prefix}.${code}`;
      const known = en[id as Known] as string | undefined;
      return known === undefined ? code : intl.formatMessage({ id, defaultMessage: known }, values);
    };
    return {
      t: (key, values) => {
        const id = `crm.${key}` as const;
        return intl.formatMessage({ id, defaultMessage: en[id] }, values);
      },
      coded,
      number: (value, digits = 0) => intl.formatNumber(value, { maximumFractionDigits: digits }),
      percent: (value, signed = false) =>
        intl.formatNumber(value, {
          style: 'percent',
          maximumFractionDigits: Math.abs(value) < 0.1 ? 1 : 0,
          ...(signed ? { signDisplay: 'exceptZero' } : {}),
        }),
      money: (minor, currency) => {
        const format = { style: 'currency', currency } as const;
        const digits = new Intl.NumberFormat(intl.locale, format).resolvedOptions();
        const units = minor / 10 ** (digits.maximumFractionDigits ?? 2);
        return intl.formatNumber(units, { ...format, maximumFractionDigits: 0 });
      },
      day: (at) => intl.formatDate(at, { day: 'numeric', month: 'short' }),
      moment: (at) => intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'short' }),
      ago: (at) =>
        intl.formatRelativeTime(Math.round((Date.parse(at) - Date.now()) / DAY), 'day', {
          numeric: 'auto',
        }),
      stage: ({ name, translations }) => translations?.[intl.locale.split('-')[0] ?? ''] ?? name,
    };
  }, [intl]);
};
