import type { EventActor, RequestFacts } from '../../../../kernel/shared/events';
import type { Change } from '../domain/diff';

/** What will be an entry when its transaction commits. */
export interface Draft {
  id: string;
  /** The organisation's documentId; null for the platform's chain. */
  organisationId: string | null;
  at: string;
  actor: EventActor;
  action: string;
  entityType: string;
  entityId: string;
  changes: readonly Change[];
  reason: string | null;
  request: RequestFacts | null;
}
