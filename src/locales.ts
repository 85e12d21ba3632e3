import type { Core } from '@strapi/strapi';

/** The languages of published content; the first is the default of a new installation. */
export const LOCALES = [
  { code: 'fr', name: 'Français (fr)' },
  { code: 'en', name: 'English (en)' },
  { code: 'ar', name: 'العربية (ar)' },
] as const;

export type Locale = (typeof LOCALES)[number]['code'];

interface LocaleService {
  find(): Promise<{ code: string; name: string }[]>;
  update(where: { name: string }, data: { name: string }): Promise<unknown>;
  create(locale: { code: string; name: string }): Promise<unknown>;
}

/** As i18n names the first one, in English. */
const FIRST_NAME = 'French (fr)';

/** Adds what is missing; locales that somebody added or renamed stay as they are. */
export const ensureLocales = async (strapi: Core.Strapi): Promise<void> => {
  const locales = strapi.plugin('i18n').service<LocaleService>('locales');
  const found = await locales.find();
  if (found.some(({ name }) => name === FIRST_NAME)) {
    await locales.update({ name: FIRST_NAME }, { name: LOCALES[0].name });
  }
  const present = new Set(found.map(({ code }) => code));
  for (const locale of LOCALES) {
    if (!present.has(locale.code)) await locales.create({ ...locale });
  }
};
