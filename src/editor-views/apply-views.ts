import type { Core } from '@strapi/strapi';
import { COMPONENT_EDITS, VIEWS } from './views';
import type { View } from './view';

interface Schema {
  attributes: Record<string, { target?: string }>;
  config?: object;
}

/**
 * Defaults of the content manager. It takes them when it sees a type, or a field, for the first time
 * and keeps what people arrange afterwards, so nothing of theirs is ever overwritten.
 */
export const applyEditorViews = (strapi: Core.Strapi): void => {
  const types = strapi.contentTypes as unknown as Record<string, Schema>;
  for (const [uid, view] of Object.entries(VIEWS)) {
    const schema = types[uid];
    if (schema) schema.config = configOf(schema, view);
  }
  const components = strapi.components as unknown as Record<string, Schema>;
  for (const [uid, view] of Object.entries(COMPONENT_EDITS)) {
    const schema = components[uid];
    if (schema) schema.config = configOf(schema, view);
  }
};

const configOf = (schema: Schema, view: Pick<View, 'mainField' | 'edit'> & Partial<View>) => ({
  settings: {
    bulkable: true,
    filterable: true,
    searchable: true,
    mainField: view.mainField,
    pageSize: view.pageSize ?? 20,
    ...(view.sort ? { defaultSortBy: view.sort[0], defaultSortOrder: view.sort[1] } : {}),
  },
  layouts: {
    ...(view.list ? { list: view.list } : {}),
    edit: view.edit.map((row) => row.map(([name, size]) => ({ name, size }))),
  },
  metadatas: Object.fromEntries(
    Object.entries(schema.attributes).map(([name, { target = '' }]) => {
      const label = humanise(name);
      const mainField = VIEWS[target]?.mainField;
      return [name, { edit: { label, ...(mainField ? { mainField } : {}) }, list: { label } }];
    }),
  ),
});

/** `whatToBring` → `What to bring`: for languages of the panel into which nobody translated it. */
export const humanise = (name: string): string => {
  const words = name.replace(/Id$/, '').replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
};
