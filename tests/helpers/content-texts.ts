import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { contentMessages } from '../../plugins/kernel/admin/src/content-texts';
import type { ContentTexts } from '../../plugins/kernel/admin/src/content-texts';

interface Schema {
  info: { singularName: string; displayName: string };
  attributes: Record<string, { enum?: string[] }>;
}

const schemasOf = (plugin: string): Schema[] => {
  const folder = path.resolve(__dirname, '../../plugins', plugin, 'server/src/content-types');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Schema);
};

/** That each language says what the types of a plugin have, all of it and nothing else. */
export const describeContentTexts = (
  plugin: string,
  languages: Readonly<Record<string, ContentTexts>>,
): void => {
  const schemas = schemasOf(plugin);
  const prefix = `content-manager.content-types.plugin::${plugin}`;

  describe.each(Object.entries(languages))('the content manager in %s', (_language, texts) => {
    const messages = contentMessages(plugin, texts);

    it('names every type, field and choice', () => {
      const wanted = schemas.flatMap(({ info: { singularName, displayName }, attributes }) => [
        displayName,
        ...Object.keys(attributes).map((field) => `${prefix}.${singularName}.${field}`),
        ...Object.values(attributes).flatMap((attribute) => attribute.enum ?? []),
      ]);
      expect(wanted.length).toBeGreaterThan(50);
      expect(wanted.filter((key) => !messages[key])).toEqual([]);
    });

    it('says nothing about fields that no type has', () => {
      const fields = new Set(schemas.flatMap(({ attributes }) => Object.keys(attributes)));
      const said = [texts.common, ...Object.values(texts.fields)].flatMap(Object.keys);
      expect(said.filter((field) => !fields.has(field))).toEqual([]);
    });
  });
};
