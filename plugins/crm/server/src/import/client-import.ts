import { matching, oneOf, optional, text } from '../../../../kernel/shared/cell-parsers';
import type { CellParser, ColumnMap, ImportTarget } from '../../../../kernel/shared/import';
import { mailKey, phoneKey } from '../domain/contact';
import { refuseTwins } from './refuse-twins';

export const SOURCE = 'csv';

const address = matching(/^[^\s@]{1,64}@[^\s@]+\.[^\s@]{1,180}$/, 'a mail address');
const email = optional(address);
const emailKey: CellParser = (cell) => {
  const parsed = email(cell);
  return parsed.ok ? { ok: true, value: mailKey(parsed.value as string | null) } : parsed;
};

const phoneIn =
  (country: string): CellParser =>
  (cell) => {
    if (cell === '') return { ok: true, value: null };
    const key = phoneKey(cell, country);
    return key
      ? { ok: true, value: key }
      : { ok: false, reason: 'must be a phone number that exists' };
  };

/**
 * One client a line: `id, name, email, phone, language, notes`; all but the first two may be empty.
 * National phone numbers are those of `country`. A file does not consent for anybody.
 */
export const clientMap = (country: string): ColumnMap => ({
  name: 'clients',
  source: SOURCE,
  delimiter: ',',
  fields: [
    { field: 'sourceId', from: [{ column: 'id', parse: text(120) }] },
    { field: 'name', from: [{ column: 'name', parse: text(160) }] },
    { field: 'email', from: [{ column: 'email', parse: email }] },
    { field: 'emailKey', from: [{ column: 'email', parse: emailKey }] },
    { field: 'phone', from: [{ column: 'phone', parse: optional(text(40)) }] },
    { field: 'phoneKey', from: [{ column: 'phone', parse: phoneIn(country) }] },
    {
      field: 'language',
      from: [{ column: 'language', parse: optional(oneOf({ fr: 'fr', en: 'en', ar: 'ar' })) }],
    },
    { field: 'notes', from: [{ column: 'notes', parse: optional(text(10_000)) }] },
  ],
  initial: { kind: 'person', consent: 'unknown' },
});

const TEXT = 'text';

/** A client who is there already, by his mail address or phone, is found and not made again. */
export const clientTarget: ImportTarget = {
  name: 'crm-clients',
  table: 'crm_clients',
  columns: {
    sourceId: { column: 'source_id', type: TEXT },
    name: { column: 'name', type: TEXT },
    email: { column: 'email', type: TEXT },
    emailKey: { column: 'email_key', type: TEXT },
    phone: { column: 'phone', type: TEXT },
    phoneKey: { column: 'phone_key', type: TEXT },
    language: { column: 'language', type: TEXT },
    notes: { column: 'notes', type: TEXT },
    kind: { column: 'kind', type: TEXT },
    consent: { column: 'consent', type: TEXT },
  },
  constraints: {},
  beforeBatch: refuseTwins,
};
