import type {
  NotificationChannel,
  NotificationLocale,
} from '../../../../kernel/shared/notifications';
import type { Outcome } from '../domain/retry';

/** A message as a channel sends it: rendered for one recipient. */
export interface RenderedMessage {
  deliveryId: string;
  /** The same at every try. */
  messageId: string;
  organisationId: string | null;
  recipient: string;
  address: string;
  name: string | null;
  locale: NotificationLocale;
  subject: string;
  body: string;
  html: string | null;
  url: string | null;
  replyTo: string | null;
  calendar: { method: 'REQUEST' | 'CANCEL'; content: string } | null;
  unsubscribeUrl: string | null;
  /** Devices that an earlier try has reached. */
  reached: readonly string[];
}

/** The port behind which providers stand. Throws nothing that a provider can cause. */
export interface Channel {
  send(message: RenderedMessage, signal: AbortSignal): Promise<Outcome>;
  close?(): void | Promise<void>;
}

export type OutgoingChannel = Exclude<NotificationChannel, 'in-app'>;
export type Channels = Readonly<Record<OutgoingChannel, Channel>>;
