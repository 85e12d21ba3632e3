import type { Core } from '@strapi/strapi';
import { accountNames } from '../../../../kernel/shared/account-names';
import type { EntryView, NamedEntry } from '../../../shared/contracts';

/** The log keeps keys, since names change and people are forgotten; these are the names of now. */
export const withNames = async (
  strapi: Core.Strapi,
  entries: readonly EntryView[],
): Promise<NamedEntry[]> => {
  const names = await accountNames(strapi, entries.map(keyOf));
  return entries.map((entry) => ({ ...entry, actorName: names.get(keyOf(entry)) ?? null }));
};

const keyOf = ({ actor: { kind, id } }: EntryView): string => `${kind}:${id}`;
