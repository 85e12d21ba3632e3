import { readFileSync } from 'node:fs';
import path from 'node:path';
import { COMPONENT_EDITS, VIEWS } from '../../editor-views/views';
import { LANGUAGES } from './languages';
import { hintOf, toMessages } from './texts';

const root = path.resolve(__dirname, '../../..');

interface Schema {
  info: { displayName: string };
  attributes: Record<string, { enum?: string[] }>;
}

const schemaOf = (uid: string): Schema => {
  const [, owner = '', name = ''] = /(?:^|::)([\w-]+)\.([\w-]+)$/.exec(uid) ?? [];
  const file = uid.startsWith('api::')
    ? `src/api/${owner}/content-types/${name}/schema.json`
    : uid.startsWith('plugin::')
      ? `plugins/${owner}/server/src/content-types/${name}.json`
      : `src/components/${owner}/${name}.json`;
  return JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Schema;
};

const laidOut = Object.entries({ ...VIEWS, ...COMPONENT_EDITS }).map(([uid, view]) => ({
  uid,
  fields: view.edit.flatMap((row) => row.map(([name]) => name)),
}));

describe.each(Object.entries(LANGUAGES))('the panel in %s', (_language, texts) => {
  it('names every type, and every field in its form', () => {
    const messages = toMessages(texts);
    for (const { uid, fields } of laidOut) {
      const kind = uid.includes('::') ? 'content-types' : 'components';
      for (const field of fields) {
        const key = `content-manager.${kind}.${uid}.${field}`;
        expect([key, typeof messages[key]]).toEqual([key, 'string']);
      }
      if (kind === 'content-types') {
        expect(texts.names).toHaveProperty(schemaOf(uid).info.displayName);
      }
    }
  });

  it('has words for every choice', () => {
    for (const { uid, fields } of laidOut) {
      for (const field of fields) {
        for (const value of schemaOf(uid).attributes[field]?.enum ?? []) {
          // Languages and energy classes are letters everywhere.
          if (/^([A-G]|fr|en|ar)$/.test(value)) continue;
          expect([uid, field, value, typeof texts.values[value]]).toEqual([
            uid,
            field,
            value,
            'string',
          ]);
        }
      }
    }
  });

  it('explains the same fields as the others', () => {
    for (const { uid, fields } of laidOut) {
      for (const field of fields) {
        const explained = hintOf(texts, uid, field) !== undefined;
        expect([uid, field, explained]).toEqual([
          uid,
          field,
          hintOf(LANGUAGES.en, uid, field) !== undefined,
        ]);
      }
    }
  });
});

it('lays out fields that exist, in rows of at most twelve columns', () => {
  for (const [uid, { edit }] of Object.entries({ ...VIEWS, ...COMPONENT_EDITS })) {
    const { attributes } = schemaOf(uid);
    for (const row of edit) {
      expect([uid, row.reduce((sum, [, columns]) => sum + columns, 0) <= 12]).toEqual([uid, true]);
      for (const [name] of row) expect(Object.keys(attributes)).toContain(name);
    }
    const fields = edit.flatMap((row) => row.map(([name]) => name));
    expect([uid, new Set(fields).size]).toEqual([uid, fields.length]);
  }
});
