import { fill } from '../services/template-store';
import type { Person } from './person';
import type { Telling } from './plan-for';

export interface InboxWords {
  title: string;
  body: string;
  url: string | null;
}

export type InboxTexts = (person: Person) => InboxWords;

/** What stands in the inboxes; what is the same for all of a language and zone is rendered once. */
export const inboxTexts = ({ workflow, variables, template }: Telling): InboxTexts => {
  const shared = new Map<string, InboxWords>();
  return (person) => {
    const { name, locale, timeZone, variables: own } = person;
    const words = template(workflow.key, 'in-app', locale);
    if (!words) throw new Error('There is no template for the inbox');
    const personal = words.personal || Object.keys(own).length > 0;
    const key = `${locale} ${timeZone}`;
    const known = personal ? undefined : shared.get(key);
    if (known) return known;
    const all = { ...variables, ...own, recipient: { name }, locale, unsubscribeUrl: null };
    const { subject: title, body, url } = fill(words, all, { locale, timeZone });
    if (!personal) shared.set(key, { title, body, url });
    return { title, body, url };
  };
};
