import type { Core } from '@strapi/strapi';

/** The languages of published content; the first is the default of a new installation. */
export const LOCALES = [
  { code: 'fr', name: 'Français (fr)' },
  { code: 'en', name: 'English (en)' },
  { code: 'ar', name: 'العربية (ar)' },
] as const;

export type Locale = (typeof LOCALES)[number]['code'];

interface LocaleService {
  find(): Promise<{ code: string }[]>;
  create(locale: { code: string; name: string }): Promise<unknown>;
}

/** Adds what is missing; locales that somebody added or renamed stay as they are. */
export const ensureLocales = async (strapi: Core.Strapi): Promise<void> => {
  const locales = strapi.plugin('i18n').service<LocaleService>('locales');
  const present = new Set((await locales.find()).map(({ code }) => code));
  for (const locale of LOCALES) {
    if (!present.has(locale.code)) await locales.create({ ...locale });
  }
};
