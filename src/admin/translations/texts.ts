/** A label, or a label and a hint below the field. */
type FieldTexts = string | readonly [label: string, hint: string];

export interface Texts {
  /** Of content types, by the display name in their schema. */
  names: Readonly<Record<string, string>>;
  /** Of enumerations. */
  values: Readonly<Record<string, string>>;
  /** By type or component, and attribute. */
  fields: Readonly<Record<string, Readonly<Record<string, FieldTexts>>>>;
  /** Replaces texts of Strapi. */
  others: Readonly<Record<string, string>>;
}

/** One language from its parts. */
export const joined = (texts: Texts, more: Pick<Texts, 'names' | 'values' | 'fields'>): Texts => ({
  names: { ...texts.names, ...more.names },
  values: { ...texts.values, ...more.values },
  fields: { ...texts.fields, ...more.fields },
  others: texts.others,
});

/** The keys under which the content manager looks labels up; hints are ours (field-hints.ts). */
export const toMessages = ({ names, values, fields, others }: Texts): Record<string, string> => ({
  ...names,
  ...values,
  ...others,
  ...Object.fromEntries(
    Object.entries(fields).flatMap(([uid, texts]) =>
      Object.entries(texts).map(([name, text]) => [
        `content-manager.${uid.includes('::') ? 'content-types' : 'components'}.${uid}.${name}`,
        typeof text === 'string' ? text : text[0],
      ]),
    ),
  ),
});

export const hintOf = ({ fields }: Texts, uid: string, name: string): string | undefined => {
  const text = fields[uid]?.[name];
  return typeof text === 'string' ? undefined : text?.[1];
};
