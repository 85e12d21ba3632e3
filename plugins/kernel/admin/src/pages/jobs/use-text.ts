import { useIntl } from 'react-intl';
import en from './translations/en';

type Key = keyof typeof en extends `kernel.jobs.${infer Rest}` ? Rest : never;

export interface Texts {
  t: (key: Key, values?: Record<string, string | number>) => string;
  /** In the reader's language and time zone; a dash for nothing. */
  instant: (iso: string | null) => string;
}

export const useText = (): Texts => {
  const intl = useIntl();
  return {
    t: (key, values) =>
      intl.formatMessage(
        { id: `kernel.jobs.${key}`, defaultMessage: en[`kernel.jobs.${key}`] },
        values,
      ),
    instant: (iso) =>
      iso === null ? '–' : intl.formatDate(iso, { dateStyle: 'short', timeStyle: 'medium' }),
  };
};
