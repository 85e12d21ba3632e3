import type { Knex } from 'knex';
import { NOTIFICATION_LOCALES } from '../../../../kernel/shared/notifications';
import type {
  NotificationLocale,
  NotificationRecipient,
} from '../../../../kernel/shared/notifications';
import { contactKey, emailOf, phoneOf } from '../domain/address';
import { isTimeZone } from '../domain/zoned';
import type { Person } from './person';

interface AccountRow {
  key: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  locale: string | null;
  time_zone: string | null;
}

export interface Usual {
  locale: NotificationLocale;
  timeZone: string;
  country: string;
}

/** Blocked accounts have no address: nobody reads there. */
const ACCOUNTS = `
  SELECT 'user:' || document_id AS key, coalesce(nullif(concat_ws(' ', first_name, last_name), ''), username) AS name,
    email, phone, preferred_locale AS locale, time_zone
  FROM up_users WHERE document_id = ANY (:users) AND NOT coalesce(blocked, false)
  UNION ALL
  SELECT 'admin:' || id, nullif(concat_ws(' ', firstname, lastname), ''), email, NULL, prefered_language, NULL
  FROM admin_users WHERE id = ANY (CAST(:admins AS int[])) AND is_active AND NOT coalesce(blocked, false)`;

/** Fills in from the accounts; each person once, whatever hats he wears. */
export const loadPeople = async (
  trx: Knex,
  recipients: readonly NotificationRecipient[],
  usual: Usual,
): Promise<Person[]> => {
  const keys = recipients.flatMap(({ key }) => (key === null ? [] : [key]));
  const accounts = keys.length > 0 ? await loadAccounts(trx, keys) : new Map<string, AccountRow>();
  const people = new Map<string, Person>();
  for (const recipient of recipients) {
    const person = personOf(recipient, accounts.get(recipient.key ?? ''), usual);
    if (person && !people.has(person.key)) people.set(person.key, person);
  }
  return [...people.values()];
};

const loadAccounts = async (
  trx: Knex,
  keys: readonly string[],
): Promise<Map<string, AccountRow>> => {
  const idsOf = (kind: string) =>
    keys.filter((key) => key.startsWith(`${kind}:`)).map((key) => key.slice(kind.length + 1));
  const { rows } = await trx.raw<{ rows: AccountRow[] }>(ACCOUNTS, {
    users: idsOf('user'),
    admins: idsOf('admin').filter((id) => /^\d{1,9}$/.test(id)),
  });
  return new Map(rows.map((row) => [row.key, row]));
};

const personOf = (
  recipient: NotificationRecipient,
  account: AccountRow | undefined,
  usual: Usual,
): Person | undefined => {
  const email = emailOf(recipient.email ?? account?.email);
  const phone = phoneOf(recipient.phone ?? account?.phone, usual.country);
  const address = email ?? phone;
  const key = recipient.key ?? (address === undefined ? undefined : contactKey(address));
  if (key === undefined) return undefined;
  const zone = recipient.timeZone ?? account?.time_zone ?? '';
  return {
    key,
    account: account !== undefined,
    name: recipient.name ?? account?.name ?? null,
    email,
    phone,
    locale: localeOf(recipient.locale) ?? localeOf(account?.locale) ?? usual.locale,
    timeZone: zone && isTimeZone(zone) ? zone : usual.timeZone,
    variables: recipient.variables ?? {},
  };
};

const localeOf = (text: string | null | undefined): NotificationLocale | undefined =>
  NOTIFICATION_LOCALES.find((locale) => locale === text?.slice(0, 2));
