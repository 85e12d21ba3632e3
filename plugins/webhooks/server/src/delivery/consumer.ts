import type { Consumer, DefinedEvent, DomainEvent } from '../../../../kernel/shared/events';
import { messageBody } from '../domain/message-body';
import { createBatcher } from './batcher';
import type { Recording } from './record-deliveries';

export const CONSUMER = 'webhooks';

/** Entities at a time: they are recorded together, in one statement. */
const CONCURRENCY = 100;

interface Options {
  catalogue: () => readonly DefinedEvent[];
  record: (recordings: readonly Recording[]) => Promise<void>;
}

/**
 * Turns events into deliveries. Recording is idempotent, so it need not share a transaction with the
 * kernel's ledger; that is what lets many events become one statement.
 */
export const createConsumer = ({ catalogue, record }: Options): Consumer => {
  const batcher = createBatcher(record);
  let visible: Set<string> | undefined;

  const mayLeave = (name: string): boolean => {
    visible ??= new Set(
      catalogue()
        .filter(({ visibility }) => visibility !== 'internal')
        .map((event) => event.name),
    );
    return visible.has(name);
  };

  return {
    name: CONSUMER,
    events: ['*'],
    concurrency: CONCURRENCY,
    handle: async (event, { replay }) => {
      if (mayLeave(event.name)) await batcher.add(recordingOf(event, replay));
    },
  };
};

const recordingOf = (event: DomainEvent, replay: number): Recording => ({
  eventId: event.id,
  name: event.name,
  organisationId: event.organisationId,
  occurredAt: event.occurredAt,
  lane: `${event.entityType}:${event.entityId}`,
  body: messageBody(event).toString(),
  replay,
  endpointId: event.name === 'webhooks.endpoint.tested' ? event.entityId : null,
});
