/** Thin: what it says, the recipient asks for with his own rights. */
export interface InboxReceived {
  /** Accounts, as `user:<documentId>` or `admin:<id>`. */
  recipients: readonly string[];
  workflow: string;
  category: string;
}

export interface InboxRead {
  recipients: readonly string[];
}

export const INBOX_RECEIVED = 'notifications.inbox.received';
export const INBOX_READ = 'notifications.inbox.read';

declare module '../../kernel/shared/events' {
  interface EventPayloads {
    'notifications.inbox.received': InboxReceived;
    'notifications.inbox.read': InboxRead;
  }
}
