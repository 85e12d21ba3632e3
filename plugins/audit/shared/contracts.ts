/** What the server sends and the admin pages, scripts and clients read. */

export interface EntryView {
  id: string;
  /** An organisation's documentId, or `platform`. */
  chain: string;
  sequence: number;
  /** ISO 8601, UTC. */
  at: string;
  actor: { kind: string; id: string | null };
  action: string;
  entity: { type: string; id: string };
  changes: ChangeView[];
  reason: string | null;
  request: { id: string | null; ip: string | null; userAgent: string | null };
  hash: string;
}

export interface ChangeView {
  field: string;
  locale?: string;
  before: unknown;
  after: unknown;
  /** The person whom it is about was erased: the values cannot be read any more. */
  erased?: true;
}

export interface EntryPage {
  entries: EntryView[];
  /** Give it back as `cursor` for the next page; null at the end. */
  cursor: string | null;
}

/** For the panel's pages. */
export interface NamedEntry extends EntryView {
  /** What the actor's account is called now; null if it is gone, or there was none. */
  actorName: string | null;
}

export interface NamedPage {
  entries: NamedEntry[];
  /** As in EntryPage. */
  cursor: string | null;
}

export interface SearchFilters {
  /** An organisation's documentId, or `platform`. */
  organisation?: string | undefined;
  /** Exact, or with `*` at its end. */
  action?: string | undefined;
  /** Content type. */
  entityType?: string | undefined;
  entityId?: string | undefined;
  /** `user:<documentId>`, `admin:<id>`, or a kind alone. */
  actor?: string | undefined;
  /** Inclusive. */
  from?: Date | undefined;
  /** Exclusive. */
  to?: Date | undefined;
}

export interface ChainView {
  chain: string;
  /** The organisation's name; null for the platform and for organisations that are gone. */
  name: string | null;
  sequence: number;
  anchorSequence: number;
}

export interface FaultView {
  chain: string;
  sequence: number;
  id: string | null;
  code: string;
  reason: string;
}

/** Verification goes step by step, so that each request is short; `position` starts the next. */
export interface VerificationStep {
  position: { sequence: number; hash: string };
  checked: number;
  done: boolean;
  fault: FaultView | null;
}

export const EXPORT_FORMATS = ['csv', 'ndjson', 'chain'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const ACTION_READ = 'plugin::audit.read';
export const ACTION_EXPORT = 'plugin::audit.export';
export const ACTION_VERIFY = 'plugin::audit.verify';
