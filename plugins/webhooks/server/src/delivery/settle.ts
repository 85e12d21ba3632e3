import type { Knex } from 'knex';
import { prepared } from '../../../../kernel/shared/prepared';
import type { DeliveryState } from '../../../shared/contracts';
import type { Circuit } from '../domain/circuit';
import { waitForRecorder } from './cursor';

/** What came of one attempt. */
export interface AttemptResult {
  deliveryId: string;
  state: Exclude<DeliveryState, 'skipped'>;
  /** Failed tries since the delivery began or was replayed. */
  tries: number;
  nextAt: Date | null;
  number: number;
  at: Date;
  milliseconds: number;
  status: number | null;
  error: string | null;
  url: string;
  /** `webhook-signature`; empty if nothing was sent. */
  signature: string;
  responseHeaders: Record<string, string>;
  responseBody: string;
  truncated: boolean;
}

export interface LaneRelease {
  lane: string;
  version: string;
  /** True if nothing of what was read is left. */
  empty: boolean;
  /** Everything before it is through. */
  headId: string;
  /** Null: at once. */
  dueAt: Date | null;
}

/** An entity whose fresh deliveries have to wait from this one on: they get a lane. */
export interface LaneHold {
  lane: string;
  headId: string;
  /** Null: at once. */
  dueAt: Date | null;
}

/** Everything that one endpoint's sender has to say at one moment. */
export interface Settlement {
  endpointId: string;
  result?: AttemptResult;
  /** The breaker after the attempt. */
  circuit?: Circuit;
  release?: LaneRelease;
  hold?: LaneHold;
  /** Nothing at or below it is fresh, by what is committed already. */
  passed: number;
}

const SETTLE =
  'SELECT webhooks_settle(:results, :deliveries, :releases, :holds, :healths, :owner, :now)';

/** An attempt and all that follows from it are committed together. */
export const settle = async (
  knex: Knex,
  owner: string,
  settlements: readonly Settlement[],
  now: Date,
): Promise<void> => {
  const results = settlements.flatMap(({ endpointId, result }) =>
    result ? [{ endpointId, ...result }] : [],
  );
  const releases = settlements.flatMap(({ endpointId, release }) =>
    release ? [{ endpointId, ...release }] : [],
  );
  const holds = settlements.flatMap(({ endpointId, hold }) =>
    hold ? [{ endpointId, ...hold }] : [],
  );
  const bindings = {
    results: JSON.stringify(results),
    deliveries: results.map(({ deliveryId }) => deliveryId),
    // Locked in this order, which is the recorder's, so that the two cannot deadlock.
    releases: JSON.stringify(releases.sort(byLane)),
    holds: JSON.stringify(holds.sort(byLane)),
    healths: JSON.stringify(healthsOf(settlements)),
    owner,
    now,
  };
  const write = (db: Knex) => prepared(db, 'webhooks_settle', SETTLE, bindings);
  if (holds.length === 0) return void (await write(knex));
  await knex.transaction(async (trx) => {
    await waitForRecorder(trx);
    await write(trx);
  });
};

type OfLane = { endpointId: string; lane: string };

const byLane = (one: OfLane, other: OfLane): number =>
  compare(one.endpointId, other.endpointId) || compare(one.lane, other.lane);

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

interface HealthChange extends Circuit {
  endpointId: string;
  passed: number;
  succeededAt: Date | null;
  failedAt: Date | null;
  error: string | null;
}

/** The last word about each endpoint. */
const healthsOf = (settlements: readonly Settlement[]): HealthChange[] => {
  const changes = new Map<string, HealthChange>();
  for (const { endpointId, result, circuit, passed } of settlements) {
    if (!result || !circuit) continue;
    const before = changes.get(endpointId);
    const delivered = result.state === 'delivered';
    changes.set(endpointId, {
      endpointId,
      ...circuit,
      passed,
      succeededAt: delivered ? result.at : (before?.succeededAt ?? null),
      failedAt: delivered ? (before?.failedAt ?? null) : result.at,
      error: delivered ? (before?.error ?? null) : errorOf(result),
    });
  }
  return [...changes.values()];
};

const errorOf = ({ error, status }: AttemptResult): string => error ?? `HTTP ${status}`;
