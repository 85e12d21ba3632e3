import type {
  NotificationChannel,
  NotificationCondition,
  NotificationDigest,
  NotificationLocale,
  NotificationStep,
} from '../../kernel/shared/notifications';
import type { DeliveryState } from './ledger';

/** What the admin panel shows and sends. Instants are ISO 8601, UTC. */
export interface DeliveryView {
  id: string;
  workflow: string;
  recipient: string;
  name: string | null;
  channel: NotificationChannel;
  address: string | null;
  state: DeliveryState;
  reason: string | null;
  attempts: number;
  error: string | null;
  provider: string | null;
  organisationId: string | null;
  createdAt: string;
  /** Later than `wantedAt` when quiet hours have moved it. */
  dueAt: string;
  wantedAt: string;
  finishedAt: string | null;
}

export interface WorkflowView {
  key: string;
  title: Record<NotificationLocale, string>;
  category: string;
  events: readonly string[];
  enabled: boolean;
  customised: boolean;
  mandatory: boolean;
  revision: number;
  conditions: readonly NotificationCondition[];
  steps: readonly NotificationStep[];
  digest: NotificationDigest | null;
  throttle: { most: number; perMinutes: number } | null;
  urgent: boolean;
  variables: Readonly<Record<string, unknown>>;
}

export interface TemplateView {
  id: string;
  channel: NotificationChannel;
  locale: NotificationLocale;
  version: number;
  builtin: boolean;
  subject: string;
  body: string;
  mjml: string | null;
  url: string | null;
  createdAt: string;
}

export interface PreviewView {
  subject: string;
  body: string;
  html: string | null;
  url: string | null;
  /** Of short messages. */
  segments: { encoding: string; count: number } | null;
}

export interface OutboxView {
  id: string;
  channel: NotificationChannel;
  address: string;
  subject: string;
  body: string;
  createdAt: string;
}

export type BatchState = 'running' | 'paused' | 'cancelled' | 'done';

export interface BatchView {
  id: string;
  subject: string;
  organisationId: string | null;
  state: BatchState;
  channels: readonly NotificationChannel[];
  /** People. */
  total: number;
  planned: number;
  /** Deliveries by state. */
  counts: Partial<Record<DeliveryState, number>>;
  createdAt: string;
}
