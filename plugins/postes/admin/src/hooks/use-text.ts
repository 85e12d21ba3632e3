import * as React from 'react';
import { useIntl } from 'react-intl';
import { textsOf } from '../../../../kernel/admin/src/texts';
import en from '../translations/en';

type Known = keyof typeof en;
export type TextKey = Known extends `postes.${infer Rest}` ? Rest : never;

const useFull = textsOf(en);

/** Texts by their short keys, and times in the reader's language. */
export const useText = () => {
  const full = useFull();
  const intl = useIntl();
  const t = (key: TextKey, values?: Record<string, string | number>): string =>
    full(`postes.${key}`, values);
  /** A sentence for a stable code. */
  const problem = React.useCallback(
    (code: string): string => {
      const key = `postes.error.${code}`;
      return key in en
        ? intl.formatMessage({ id: key, defaultMessage: en[key as Known] })
        : intl.formatMessage(
            { id: 'postes.failed', defaultMessage: en['postes.failed'] },
            { code },
          );
    },
    [intl],
  );
  const moment = (instant: string): string =>
    intl.formatDate(instant, { dateStyle: 'medium', timeStyle: 'short' });
  const clock = (instant: string): string =>
    intl.formatDate(instant, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const day = (iso: string): string =>
    intl.formatDate(`${iso}T00:00:00Z`, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  /** 1 is Monday; 5 January 2026 was one. */
  const weekday = (day: number, weekday: 'short' | 'long'): string =>
    intl.formatDate(Date.UTC(2026, 0, 4 + day), { weekday, timeZone: 'UTC' });
  const number = (value: number): string => intl.formatNumber(value);
  return { t, problem, moment, clock, day, weekday, number };
};
