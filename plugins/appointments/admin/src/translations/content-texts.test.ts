import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { contentAr } from './content-ar';
import { contentEn } from './content-en';
import { contentFr } from './content-fr';
import { contentMessages } from './content-texts';

const folder = path.resolve(__dirname, '../../../server/src/content-types');

interface Schema {
  info: { singularName: string; displayName: string };
  attributes: Record<string, { enum?: string[] }>;
}

const schemas = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Schema);

describe.each(Object.entries({ en: contentEn, fr: contentFr, ar: contentAr }))(
  'the content manager in %s',
  (_language, texts) => {
    const messages = contentMessages(texts);

    it('names every type, field and choice', () => {
      const wanted = schemas.flatMap(({ info: { singularName, displayName }, attributes }) => [
        displayName,
        ...Object.keys(attributes).map(
          (field) => `content-manager.content-types.plugin::appointments.${singularName}.${field}`,
        ),
        ...Object.values(attributes).flatMap((attribute) => attribute.enum ?? []),
      ]);
      expect(wanted.length).toBeGreaterThan(100);
      expect(wanted.filter((key) => !messages[key])).toEqual([]);
    });

    it('says nothing about fields that no type has', () => {
      const fields = new Set(schemas.flatMap(({ attributes }) => Object.keys(attributes)));
      const said = [texts.common, ...Object.values(texts.fields)].flatMap(Object.keys);
      expect(said.filter((field) => !fields.has(field))).toEqual([]);
    });
  },
);
