import type { KernelApi } from '../../../kernel/shared/kernel-api';
import type { InboxRead, InboxReceived } from '../../shared/events';
import { INBOX_READ, INBOX_RECEIVED } from '../../shared/events';

export const TOPIC = 'notifications';
const RECEIVED = 'notifications.received';

/** Each account follows its own inbox, and nobody else's: the topics have no audience but accounts. */
export const tellLive = ({ events, realtime }: KernelApi): void => {
  const definition = { version: 1, visibility: 'organisation' } as const;
  events.define(INBOX_RECEIVED, { ...definition, description: 'Something has come into inboxes.' });
  events.define(INBOX_READ, { ...definition, description: 'Something in an inbox was read.' });
  const own = {
    audience: [],
    accounts: ({ data }: { data: unknown }) => (data as InboxRead).recipients,
  };
  realtime.topic({
    ...own,
    name: TOPIC,
    description: 'What comes into one’s inbox and is read there; with `mine: true`',
    events: [INBOX_RECEIVED, INBOX_READ],
    payload: thin,
  });
  realtime.topic({
    ...own,
    name: RECEIVED,
    description: 'What comes into one’s inbox; with `mine: true`',
    events: [INBOX_RECEIVED],
    payload: thin,
  });
  realtime.subscriptionField({
    name: 'notificationReceived',
    typeDefs: `
      type Subscription {
        """Each message that comes into the caller's inbox."""
        notificationReceived(since: String): LiveEvent!
      }
    `,
    request: ({ since }) => ({
      topics: [RECEIVED],
      mine: true,
      since: typeof since === 'string' ? since : undefined,
    }),
  });
};

/** Who else was told is nobody's business. */
const thin = ({ data }: { data: unknown }): object => {
  const { workflow, category } = data as Partial<InboxReceived>;
  return { workflow, category };
};
