/** What REST and the admin panel exchange: one file for both sides, so that the two cannot drift. */

/** The body that receivers get. `data` says what happened to what; details may need a look-up. */
export interface WebhookBody {
  type: string;
  /** ISO 8601: when it happened. `webhook-timestamp` is when it was sent. */
  timestamp: string;
  data: {
    organisationId: string | null;
    entityType: string;
    entityId: string;
    /** Of the shape of `details`. */
    version: number;
    /** Decimal digits; grows with time, so that a receiver can tell which of two is newer. */
    position: string;
    /** As the catalogue says; null if it would have been too large. */
    details: Readonly<Record<string, unknown>> | null;
  };
}

export type DisabledReason =
  /** Somebody switched it off. */
  | 'manual'
  /** It answered 410 Gone. */
  | 'gone'
  /** It did not answer well for days. */
  | 'failing';

export type EndpointHealth = 'unknown' | 'healthy' | 'failing' | 'paused' | 'disabled';

export interface SecretView {
  id: string;
  createdAt: string;
  /** Null for the current one. */
  expiresAt: string | null;
}

export interface EndpointView {
  id: string;
  /** Null for the platform's own. */
  organisationId: string | null;
  url: string;
  description: string;
  events: string[];
  enabled: boolean;
  disabledReason: DisabledReason | null;
  disabledAt: string | null;
  secrets: SecretView[];
  health: {
    state: EndpointHealth;
    consecutiveFailures: number;
    /** While paused: nothing is sent before. */
    pausedUntil: string | null;
    lastSuccessAt: string | null;
    lastFailureAt: string | null;
    lastError: string | null;
  };
  createdAt: string;
  updatedAt: string;
}

/** The only answer that ever shows a secret. */
export interface EndpointWithSecret extends EndpointView {
  secret: string;
}

export interface EndpointStatistics {
  /** Waiting, counted up to 10,000. */
  pending: number;
  hours: {
    hour: string;
    delivered: number;
    failedAttempts: number;
    dead: number;
    averageMilliseconds: number;
    slowestMilliseconds: number;
  }[];
}

export const DELIVERY_STATES = ['pending', 'delivered', 'failed', 'skipped'] as const;

/**
 * pending → delivered, or failed after the last try. skipped: the endpoint was disabled when the
 * event came. A replay makes any of them pending again.
 */
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export interface DeliveryView {
  id: string;
  endpointId: string;
  organisationId: string | null;
  /** `webhook-id`. */
  eventId: string;
  event: string;
  entity: string;
  state: DeliveryState;
  attempts: number;
  replays: number;
  createdAt: string;
  /** While pending: not before this instant, or null if it waits for an earlier one. */
  nextAttemptAt: string | null;
  finishedAt: string | null;
  lastStatus: number | null;
  lastError: string | null;
}

export interface AttemptView {
  number: number;
  at: string;
  milliseconds: number;
  status: number | null;
  error: string | null;
  /** `webhook-signature` as it was sent. */
  signature: string;
  url: string;
  responseHeaders: Record<string, string>;
  responseBody: string;
  /** The answer was longer than what is kept. */
  truncated: boolean;
}

export interface DeliveryDetail extends DeliveryView {
  /** Null once retention has removed it. */
  payload: string | null;
  attemptLog: AttemptView[];
}

export interface ReplayView {
  id: string;
  endpointId: string;
  from: string;
  until: string;
  states: DeliveryState[];
  state: 'running' | 'done';
  /** Deliveries that are pending again. */
  replayed: number;
  createdAt: string;
  finishedAt: string | null;
}

export interface EventView {
  name: string;
  version: number;
  description: string;
}

export interface Page<Item> {
  data: Item[];
  /** For `?cursor=`; null on the last page. */
  meta: { cursor: string | null };
}

export interface OrganisationChoices {
  organisations: { id: string; name: string }[];
  /** May the caller add endpoints of the platform itself? */
  platform: boolean;
}
