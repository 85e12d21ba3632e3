import type { Knex } from 'knex';
import type { Clock } from '../../../../kernel/shared/clock';
import type { DisabledReason } from '../../../shared/contracts';
import type { SecretBox } from '../domain/secret-box';
import type { OpenConnection } from '../sending/transport';
import type { Batcher } from '../../../../kernel/shared/batcher';
import type { Settlement } from './settle';

/** What all senders of a process have in common. */
export interface SenderContext {
  knex: Knex;
  clock: Clock;
  box: SecretBox;
  open: OpenConnection;
  settler: Batcher<Settlement>;
  owner: string;
  /** Of an endpoint that this process sends to. */
  leaseSeconds: number;
  /** Requests at a time to one endpoint. */
  concurrency: number;
  disableAfterDays: number;
  /** Requests beyond the first of each endpoint, of all endpoints together. */
  shared: { used: number; most: number };
  disable: (endpointId: string, reason: DisabledReason) => Promise<void>;
  onError: (error: unknown) => void;
}
