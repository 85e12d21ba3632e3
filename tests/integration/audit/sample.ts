import { strapi } from '../../helpers/app';

interface Attribute {
  type: string;
  required?: boolean;
  default?: unknown;
  regex?: string | RegExp;
  enum?: string[];
  minLength?: number;
  maxLength?: number;
  min?: number;
  component?: string;
  repeatable?: boolean;
}

interface Schema {
  attributes: Record<string, Attribute>;
}

/** Tried in this order against an attribute's pattern. */
const texts = (unique: string): string[] => [
  unique,
  unique.replace('-', ''),
  `user:${unique.replace('-', '')}aaaaaaaa`,
  'EUR',
  'FR',
  '#aabbcc',
  '+33123456789',
  '10:00',
];

const KEPT_BY_STRAPI = new Set(['createdAt', 'updatedAt', 'publishedAt', 'locale']);

let counter = 0;

/** What the rules of a type ask for besides its schema. */
const BESIDES: Readonly<Record<string, object>> = {
  'plugin::appointments.availability-rule': { weekdays: [1] },
  'plugin::appointments.closure': { firstDay: '2026-11-21', lastDay: '2026-11-21' },
  'plugin::crm.lead': { clientId: 'sampleclient' },
  'plugin::crm.interaction': { clientId: 'sampleclient' },
  'plugin::crm.saved-search': {
    leadId: 'samplelead',
    criteria: {
      transaction: 'sale',
      currency: 'EUR',
      type: { wanted: ['house'], hard: true, weight: 1 },
      measures: {},
    },
  },
};

/** Rows that others name; written below the document service, so that nothing is recorded. */
export const addNamedRows = async (organisationId: string): Promise<void> => {
  const db = strapi.db.connection;
  const row = { organisation_id: organisationId };
  await db('crm_clients').insert({ ...row, document_id: 'sampleclient', name: 'Sample' });
  await db('crm_leads').insert({
    ...row,
    document_id: 'samplelead',
    client_id: 'sampleclient',
    title: 'Sample',
  });
};

/** The least that a document of this type needs, made up from its schema. */
export const sample = (uid: string, organisationId: string): Record<string, unknown> => {
  const data: Record<string, unknown> = {};
  const { attributes } = strapi.getModel(uid as never) as unknown as Schema;
  for (const [name, attribute] of Object.entries(attributes)) {
    if (name === 'organisationId') data[name] = organisationId;
    else if (attribute.required && attribute.default === undefined && !KEPT_BY_STRAPI.has(name)) {
      data[name] = value(uid, name, attribute, organisationId);
    }
  }
  return { ...data, ...BESIDES[uid] };
};

const value = (
  uid: string,
  name: string,
  attribute: Attribute,
  organisationId: string,
): unknown => {
  switch (attribute.type) {
    case 'string':
    case 'text':
    case 'richtext':
    case 'uid':
      return text(uid, name, attribute);
    case 'email':
      return `sample-${++counter}@example.test`;
    case 'enumeration':
      return attribute.enum?.[0];
    case 'integer':
    case 'float':
    case 'decimal':
    case 'biginteger':
      return attribute.min ?? 1;
    case 'boolean':
      return true;
    case 'date':
      return '2026-11-21';
    case 'datetime':
      return '2026-11-21T10:00:00.000Z';
    case 'time':
      return '10:00:00.000';
    case 'json':
      return {};
    case 'component': {
      const inner = sample(attribute.component ?? '', organisationId);
      return attribute.repeatable ? [inner] : inner;
    }
    default:
      throw new Error(`sample.ts does not know how to fill ${uid}.${name} (${attribute.type})`);
  }
};

const text = (uid: string, name: string, { regex, minLength = 0 }: Attribute): string => {
  const unique = `sample-${++counter}`.padEnd(minLength, 'x');
  if (!regex) return unique;
  const found = texts(unique).find((candidate) => new RegExp(regex).test(candidate));
  if (!found) throw new Error(`sample.ts has no text for ${uid}.${name}: ${String(regex)}`);
  return found;
};

/** What a document made from `sample` has in this field. */
export const valueOf = (uid: string, field: string, data: Record<string, unknown>): unknown => {
  const { attributes } = strapi.getModel(uid as never) as unknown as Schema;
  return data[field] ?? attributes[field]?.default ?? null;
};

/** A field that can be changed without breaking a rule, and what to. */
export const changeable = (uid: string): { field: string; to: string } => {
  const { attributes } = strapi.getModel(uid as never) as unknown as Schema;
  const names = Object.entries(attributes).filter(
    ([name, { type, regex }]) =>
      ['string', 'text', 'richtext'].includes(type) &&
      !regex &&
      !KEPT_BY_STRAPI.has(name) &&
      !/id$|key$/i.test(name),
  );
  const [name] = names.find(([, { required }]) => required) ?? names[0] ?? [];
  if (name) return { field: name, to: `changed ${++counter}` };
  const choice = Object.entries(attributes).find(([, { type }]) => type === 'enumeration');
  if (!choice) throw new Error(`sample.ts found nothing to change in ${uid}`);
  return { field: choice[0], to: choice[1].enum?.at(-1) ?? '' };
};
