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

/** What the desk does; the audit has what was before and after. */
export interface WorkflowChanged {
  revision: number;
  enabled: boolean;
}

export interface TemplateSaved {
  workflow: string;
  channel: string;
  locale: string;
  version: number;
}

export interface BatchMoved {
  subject: string;
}

export interface DeliveriesRetried {
  ids: readonly string[];
}

export const INBOX_RECEIVED = 'notifications.inbox.received';
export const INBOX_READ = 'notifications.inbox.read';
export const DESK_EVENTS = {
  workflow: 'notifications.workflow.changed',
  template: 'notifications.template.saved',
  retried: 'notifications.delivery.retried',
  created: 'notifications.batch.created',
  pause: 'notifications.batch.paused',
  resume: 'notifications.batch.resumed',
  cancel: 'notifications.batch.cancelled',
} as const;

declare module '../../kernel/shared/events' {
  interface EventPayloads {
    'notifications.inbox.received': InboxReceived;
    'notifications.inbox.read': InboxRead;
    'notifications.workflow.changed': WorkflowChanged;
    'notifications.template.saved': TemplateSaved;
    'notifications.delivery.retried': DeliveriesRetried;
    'notifications.batch.created': BatchMoved;
    'notifications.batch.paused': BatchMoved;
    'notifications.batch.resumed': BatchMoved;
    'notifications.batch.cancelled': BatchMoved;
  }
}
