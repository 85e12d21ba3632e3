import type { Core } from '@strapi/strapi';
import { invalid } from '../../plugins/kernel/shared/errors';

interface LocaleService {
  find(): Promise<{ code: string }[]>;
}

/** Strapi answers an unknown locale with an empty list; a typing mistake deserves words. */
export const refuseUnknownLocales = (strapi: Core.Strapi): void => {
  const known = new Set<string>(['*']);
  const reload = async (): Promise<void> => {
    const locales = await strapi.plugin('i18n').service<LocaleService>('locales').find();
    known.clear();
    for (const code of ['*', ...locales.map((locale) => locale.code)]) known.add(code);
  };

  strapi.documents.use(async (context, next) => {
    const { locale } = context.params as { locale?: unknown };
    if (locale === undefined || locale === null) return next();
    const wanted: unknown[] = Array.isArray(locale) ? locale : [locale];
    const isKnown = (code: unknown): boolean => typeof code === 'string' && known.has(code);
    if (!wanted.every(isKnown)) {
      await reload();
      if (!wanted.every(isKnown)) {
        throw invalid('locale', 'This locale is not in use', 'UNKNOWN_LOCALE');
      }
    }
    return next();
  });
};
