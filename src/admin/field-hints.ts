import { LANGUAGES } from './translations/languages';
import { hintOf } from './translations/texts';
import type { Texts } from './translations/texts';

interface Field {
  name: string;
  hint?: string;
}

type Rows = Field[][];

interface EditLayout {
  layout: Rows[];
  components: Record<string, { layout: Rows }>;
}

/** The language of the panel, where Strapi keeps it. */
export const panelLanguage = (): string => localStorage.getItem('strapi-admin-language') ?? 'en';

const languageOf = (code: string): Texts =>
  code === 'ar' || code === 'fr' ? LANGUAGES[code] : LANGUAGES.en;

/**
 * Labels are looked up in the translations, but hints are shown as they are stored: one language for
 * everybody. So they are put in here; one that an administrator wrote stays.
 */
export const translateHints = <Data extends { layout: EditLayout }>(data: Data): Data => {
  const texts = languageOf(panelLanguage());
  const uid = /\/(?:collection-types|single-types)\/([^/?]+)/.exec(window.location.pathname)?.[1];
  const translate = (type: string, rows: Rows): Rows =>
    rows.map((row) =>
      row.map((field) => ({
        ...field,
        hint: field.hint || (hintOf(texts, type, field.name) ?? ''),
      })),
    );
  const { layout } = data;
  return {
    ...data,
    layout: {
      ...layout,
      layout: uid ? layout.layout.map((panel) => translate(uid, panel)) : layout.layout,
      components: Object.fromEntries(
        Object.entries(layout.components).map(([type, component]) => [
          type,
          { ...component, layout: translate(type, component.layout) },
        ]),
      ),
    },
  };
};
