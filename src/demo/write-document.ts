import type { Core } from '@strapi/strapi';
import { LOCALES } from '../locales';
import type { Locale } from '../locales';

export interface DemoDocument {
  /** The same in every language. */
  shared: Record<string, unknown>;
  localised: Record<string, Readonly<Record<Locale, unknown>> | undefined>;
  draft?: boolean | undefined;
}

interface Documents {
  create(params: object): Promise<{ documentId: string }>;
  update(params: object): Promise<unknown>;
}

/** One document in all languages, published unless it is a draft. */
export const writeDocument = async (
  strapi: Core.Strapi,
  uid: string,
  { shared, localised, draft }: DemoDocument,
): Promise<string> => {
  const documents = strapi.documents(uid as never) as unknown as Documents;
  const [{ code: first }, ...others] = LOCALES;
  const status = draft ? 'draft' : 'published';
  const data = (locale: Locale): object => ({ ...shared, ...inLanguage(localised, locale) });

  const { documentId } = await documents.create({ data: data(first), locale: first, status });
  for (const { code: locale } of others) {
    await documents.update({ documentId, data: data(locale), locale, status });
  }
  return documentId;
};

const inLanguage = (localised: DemoDocument['localised'], locale: Locale): object =>
  Object.fromEntries(
    Object.entries(localised).flatMap(([name, words]) => (words ? [[name, words[locale]]] : [])),
  );
