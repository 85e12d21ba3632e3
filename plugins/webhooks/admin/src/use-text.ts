import { useIntl } from 'react-intl';
import en from './translations/en';

export type TextKey = keyof typeof en;

/** Our own texts: without a translation, the English one. */
export const useText = () => {
  const intl = useIntl();
  return (key: TextKey, values: Record<string, string | number> = {}): string =>
    intl.formatMessage({ id: key, defaultMessage: en[key] }, values);
};

/** Instants in the reader's own time and language; a dash for what has not happened. */
export const useInstant = () => {
  const intl = useIntl();
  return (at: string | null): string =>
    at === null ? '–' : intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'medium' });
};
