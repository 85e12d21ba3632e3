import type { Core } from '@strapi/strapi';
import { PROPERTY } from '../uid';
import type { PropertyRow } from './find-page';

interface Translation {
  language: string;
  title: string;
  description: string | null;
}

interface Translated {
  documentId: string;
  translations: Translation[];
}

/**
 * `?locale=en` as with the localised types: title and description in that language where somebody
 * has translated them, and as they are where nobody has.
 */
export const translate = async (
  strapi: Core.Strapi,
  rows: readonly PropertyRow[],
  locale: unknown,
): Promise<PropertyRow[]> => {
  if (typeof locale !== 'string' || rows.length === 0) return [...rows];
  const found = (await strapi.db.query(PROPERTY).findMany({
    where: { documentId: { $in: rows.map(({ documentId }) => documentId) } },
    select: ['documentId'],
    populate: { translations: { where: { language: locale } } },
  })) as Translated[];
  const texts = new Map(found.map(({ documentId, translations }) => [documentId, translations[0]]));
  return rows.map((row) => overlaid(row, texts.get(row.documentId)));
};

/** Only what the caller asked for: `fields` may have left the texts out. */
const overlaid = (row: PropertyRow, text: Translation | undefined): PropertyRow => ({
  ...row,
  ...(text && 'title' in row ? { title: text.title } : {}),
  ...(text?.description && 'description' in row ? { description: text.description } : {}),
});
