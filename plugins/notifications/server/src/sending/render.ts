import type { RenderedMessage } from '../channels/channel';
import { DIGEST_WORDS } from '../domain/digest-words';
import { fill, fillText } from '../services/template-store';
import type { ReadyTemplate, Rendered } from '../services/template-store';
import type { Claimed } from './claim';
import type { Message, Prepared } from './prepare';

/** Renders what goes out for these deliveries together: one, or the items of a digest. */
export const renderTogether = (
  { message, template }: Prepared,
  together: readonly [Claimed, ...Claimed[]],
  ofCategory: string | null,
): RenderedMessage => {
  const [first] = together;
  const { channel, locale, timeZone } = first;
  const shared = message(first);
  const words = template(first.workflowKey, channel, locale);
  const digest = template(DIGEST_WORDS.key, channel, locale);
  if (!shared || !words) throw new Error('The words of this message are gone');
  const unsubscribeUrl = ownUnsubscribeUrl(shared) ?? ofCategory;
  const own = (one: Claimed): object => ({
    ...message(one)?.variables,
    ...one.variables,
    recipient: { name: first.name },
    locale,
    unsubscribeUrl,
  });
  const items = together.map(own);
  const settings = { locale, timeZone };
  const collected = items.length > 1 && !words.collects && digest;
  return {
    ...(collected
      ? fillDigest(digest, words, items, settings)
      : fill(words, { ...items[0], items }, settings)),
    deliveryId: first.id,
    messageId: first.messageId,
    organisationId: first.organisationId,
    recipient: first.recipient,
    address: first.address,
    name: first.name,
    locale,
    replyTo: shared.replyTo,
    calendar: items.length > 1 ? null : shared.calendar,
    unsubscribeUrl,
    reached: first.reached,
  };
};

/** What the plugin that tells it has named, such as the end of one search's alerts. */
const ownUnsubscribeUrl = ({ variables }: Message): string | undefined =>
  typeof variables['unsubscribeUrl'] === 'string' ? variables['unsubscribeUrl'] : undefined;

const fillDigest = (
  digest: ReadyTemplate,
  words: ReadyTemplate,
  all: readonly object[],
  settings: Parameters<typeof fill>[2],
): Rendered => {
  const items = all.map((variables) => {
    const { subject, body } = fillText(words, { ...variables, items: [variables] }, settings);
    const lines = body.split('\n').flatMap((line) => line.trim() || []);
    return { title: subject || (lines[0] ?? ''), lines: subject ? lines : lines.slice(1) };
  });
  const titles = items.map(({ title }) => title).join(' · ');
  return fill(digest, { ...all[0], items, titles }, settings);
};
