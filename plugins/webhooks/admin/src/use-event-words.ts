import { useIntl } from 'react-intl';
import { CONTENT_VERBS } from '../../../kernel/shared/content-verbs';
import type { ContentVerb } from '../../../kernel/shared/content-verbs';
import type { EventView } from '../../shared/contracts';
import { useText } from './use-text';

const CONTENT = new RegExp(`^content\\.(.+)\\.(${CONTENT_VERBS.join('|')})$`);

/** The catalogue in the reader's language: the plugin whose event it is has the words. */
export const useEventWords = () => {
  const intl = useIntl();
  const text = useText();
  const wordsOf = ({ name, description }: EventView): string => {
    const [, type, verb] = CONTENT.exec(name) ?? [];
    return type && verb
      ? text(`webhooks.content.${verb as ContentVerb}`, { type })
      : intl.formatMessage({ id: `event.${name}`, defaultMessage: description });
  };
  return (events: readonly EventView[]): EventView[] =>
    events.map((event) => ({ ...event, description: wordsOf(event) }));
};
