import type { Knex } from 'knex';
import type { DomainEvent } from '../../../../kernel/shared/events';
import { PLATFORM_SCOPE } from '../../../../kernel/shared/scope';
import { inTransaction } from '../../../../kernel/shared/strapi';
import { CURSOR } from '../database/tables';
import { messageBody } from '../domain/message-body';
import { visibleEvents } from '../domain/event-filter';
import type { Runtime } from '../runtime';
import { startPulse } from '../../../../kernel/shared/pulse';
import type { Pulse } from '../../../../kernel/shared/pulse';
import { createHandOver } from './hand-over';
import type { HandOver } from './hand-over';
import { recordDeliveries } from './record-deliveries';
import type { Recording } from './record-deliveries';

/** Events of one transaction. */
const PAGE = 250;
/** Milliseconds until another look at a cursor that is taken. */
const TAKEN = 25;

/**
 * Turns events into deliveries. It reads the kernel's events in the order of their positions behind a
 * cursor that is kept with the deliveries: both are committed together, so that each event is
 * recorded once. A consumer of the kernel would be told of events one by one, each with a ledger row
 * of its own; recording can take hundreds in one statement.
 */
export const startRecorder = async (
  runtime: Runtime,
  onError: (error: unknown) => void,
): Promise<Pulse> => {
  const { kernel, strapi, settings } = runtime;
  await beginNow(strapi.db.connection, await kernel.events.head());
  const handed = createHandOver(PAGE);
  const pulse = startPulse({
    every: settings.pollMilliseconds,
    work: () => kernel.runInScope(PLATFORM_SCOPE, () => recordPage(runtime, handed)),
    onError,
  });
  const unsubscribe = kernel.events.onCommitted((events, after) => {
    handed.put(events, after);
    pulse.wake();
  });
  return {
    wake: pulse.wake,
    stop: () => {
      unsubscribe();
      return pulse.stop();
    },
  };
};

/** Webhooks begin with what happens after they were installed. */
const beginNow = async (knex: Knex, position: string): Promise<void> => {
  await knex(CURSOR).insert({ id: 1, position }).onConflict('id').ignore();
};

interface Recorded {
  more: boolean | number;
  /** Endpoints that have something to send. */
  waiting: string[];
}

/** True if more events wait; milliseconds if the cursor is taken. */
const recordPage = async (runtime: Runtime, handed: HandOver): Promise<boolean | number> => {
  const { kernel, strapi, sender } = runtime;
  const { more, waiting } = await inTransaction(strapi, async (trx): Promise<Recorded> => {
    const { rows } = await trx.raw<{ rows: { position: string }[] }>(
      `SELECT position::text FROM ${CURSOR} FOR UPDATE SKIP LOCKED`,
    );
    const after = rows[0]?.position;
    // Another process is recording, or a lane is being opened.
    if (after === undefined) return { more: TAKEN, waiting: [] };
    const page = handed.take(after) ?? (await kernel.events.read({ after, limit: PAGE }));
    if (page.position === after) return { more: false, waiting: [] };
    const recordings = recordingsOf(page.events, runtime);
    const recorded = await recordDeliveries(trx, recordings, page.position, kernel.clock.now());
    return { more: page.more, waiting: recorded };
  });
  if (waiting.length > 0) sender?.wake(waiting);
  return more;
};

const recordingsOf = (events: readonly DomainEvent[], { kernel }: Runtime): Recording[] => {
  const visible = new Set<string>(visibleEvents(kernel.events.catalogue()).map(({ name }) => name));
  return events.filter(({ name }) => visible.has(name)).map(recordingOf);
};

const recordingOf = (event: DomainEvent): Recording => ({
  eventId: event.id,
  name: event.name,
  organisationId: event.organisationId,
  occurredAt: event.occurredAt,
  lane: `${event.entityType}:${event.entityId}`,
  body: messageBody(event).toString(),
  endpointId: event.name === 'webhooks.endpoint.tested' ? event.entityId : null,
});
