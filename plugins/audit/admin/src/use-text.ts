import { useIntl } from 'react-intl';
import en from './translations/en';

type Key = keyof typeof en;

/** Our own texts: without a translation, the English one. */
export const useText = () => {
  const intl = useIntl();
  return (key: Key, values: Record<string, string | number> = {}): string =>
    intl.formatMessage({ id: key, defaultMessage: en[key] }, values);
};

/** Instants in the reader's own time and language. */
export const useInstant = () => {
  const intl = useIntl();
  return (at: string): string => intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'medium' });
};
