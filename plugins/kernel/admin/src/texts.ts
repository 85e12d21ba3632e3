import { useIntl } from 'react-intl';
import en from './translations/en';

type Values = Record<string, string | number>;

/** A hook for a plugin's own texts: without a translation, the English one. */
export const textsOf =
  <Texts extends Readonly<Record<string, string>>>(english: Texts) =>
  () => {
    const intl = useIntl();
    return (key: keyof Texts & string, values: Values = {}): string =>
      intl.formatMessage({ id: key, defaultMessage: english[key] }, values);
  };

/** Of the components that all plugins use. */
export const useKernelText = textsOf(en);

/** Instants in the reader's own time and language; a dash for what has not happened. */
export const useInstant = () => {
  const intl = useIntl();
  return (at: string | null): string =>
    at === null ? '–' : intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'medium' });
};
