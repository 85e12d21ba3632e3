import type { MemberRole } from './actor';
import type { DomainEvent } from './events';

/** How a plugin says which of its events people are told about. The plugin `notifications` does it. */
export const NOTIFICATION_LOCALES = ['fr', 'en', 'ar'] as const;
export type NotificationLocale = (typeof NOTIFICATION_LOCALES)[number];

export const NOTIFICATION_CHANNELS = ['in-app', 'email', 'sms', 'push'] as const;
export type NotificationChannel = (typeof NOTIFICATION_CHANNELS)[number];

/** What a template may show: plain values, lists and records of them. */
export type NotificationVariables = Readonly<Record<string, unknown>>;

export interface NotificationRecipient {
  /**
   * `user:<documentId>` or `admin:<id>`; null for somebody without an account, who is known by his
   * address. What is not given here is read from the account.
   */
  key: string | null;
  name?: string | null | undefined;
  email?: string | null | undefined;
  phone?: string | null | undefined;
  locale?: string | null | undefined;
  /** IANA. */
  timeZone?: string | null | undefined;
  /** For him alone; they go over those of the audience. */
  variables?: NotificationVariables | undefined;
}

/** Who is told, and what templates may say. */
export interface NotificationAudience {
  /** What is told once, when that is not the event: a reminder that two events may call for. */
  occasion?: string;
  recipients?: readonly NotificationRecipient[];
  /** Also everybody who holds one of the roles in the organisation. */
  members?: { organisationId: string; roles: readonly MemberRole[]; branchId?: string | null };
  variables: NotificationVariables;
  /** Of mails. */
  replyTo?: string | null;
  /** Ends this one thing, rather than all of its category: a GET asks, a POST does it (RFC 8058). */
  unsubscribeUrl?: string | null;
  /** An iTIP part of mails (RFC 5546). */
  calendar?: { method: 'REQUEST' | 'CANCEL'; content: string } | null;
}

/** One text in one language, written in Liquid: `{{ service }}`, `{{ startsAt | when }}`. */
export interface NotificationText {
  subject: string;
  /** Paragraphs are separated by an empty line. */
  body: string;
  /** SMS, push and in-app; the subject, if not given. */
  short?: string;
  /** In mails, records of a variable below the body; in these texts each of them is `item`. */
  list?: { of: string; title: string; text: string; url: string };
  /** A button in mails, and where in-app and push lead. `url` is mostly `{{ link }}`. */
  action?: { label: string; url: string };
}

/** A condition on the event: `{ field: 'data.by', op: 'not-in', values: ['customer'] }`. */
export interface NotificationCondition {
  field: string;
  op: 'in' | 'not-in';
  values: readonly (string | number | boolean | null)[];
}

/** One step: the first of these channels that reaches the recipient; the others are its fallbacks. */
export interface NotificationStep {
  channels: readonly NotificationChannel[];
  delayMinutes?: number;
  /** Only if the recipient has not read the message in his inbox by then. */
  unlessRead?: boolean;
}

/** What is collected goes out together, at the next of these times in the recipient's zone. */
export type NotificationDigest =
  | { every: 'hour' }
  | { every: 'day'; at: string }
  /** 1 is Monday. */
  | { every: 'week'; at: string; weekday: number };

export interface NotificationDefinition {
  /** Stable: `appointments.confirmed`. */
  key: string;
  /** Names, not patterns. */
  events: readonly string[];
  /** What people switch on and off: `appointments`, `queue`, `security`. */
  category: string;
  /** For the admin panel. */
  title: Readonly<Record<NotificationLocale, string>>;
  /** True: does not wait for the end of quiet hours. */
  urgent?: boolean;
  /** True: cannot be switched off, and carries no way to unsubscribe. */
  mandatory?: boolean;
  /** True: nobody is written to who has not asked for this category. */
  optIn?: boolean;
  /**
   * True: what its process was sending when it died is sent again until it is known to have gone out.
   * Recipients can tell by the Message-ID.
   */
  insists?: boolean;
  conditions?: readonly NotificationCondition[];
  steps: readonly NotificationStep[];
  digest?: NotificationDigest;
  /** At most so many for one recipient and channel. */
  throttle?: { most: number; perMinutes: number };
  /** Every variable that templates may use, with a sample for previews. */
  sample: NotificationVariables;
  texts: Readonly<Record<NotificationLocale, NotificationText>>;
  /**
   * What templates may say and nobody may keep, such as a code: asked for each time a message is
   * written, with the variables that were kept. Not for in-app messages, which are kept.
   */
  reveal?(variables: NotificationVariables): Promise<NotificationVariables>;
  /**
   * Asked once more when the message goes out, be it days later: sends while it may be sent, or
   * returns null. `variables` are those of the message.
   */
  whileAllowed?<Result>(
    variables: NotificationVariables,
    send: () => Promise<Result>,
  ): Promise<Result | null>;
  /** Runs in the platform's scope, perhaps more than once for an event. Null: nobody is told. */
  resolve(event: DomainEvent): Promise<NotificationAudience | null>;
}
