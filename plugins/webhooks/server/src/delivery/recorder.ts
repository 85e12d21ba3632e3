import type { Knex } from 'knex';
import { startPulse } from '../../../../kernel/shared/pulse';
import type { Pulse } from '../../../../kernel/shared/pulse';
import { PLATFORM_SCOPE } from '../../../../kernel/shared/scope';
import { inTransaction } from '../../../../kernel/shared/strapi';
import { CURSOR } from '../database/tables';
import { visibleEvents } from '../domain/event-filter';
import type { Runtime } from '../runtime';
import { PAGE, recordDeliveries } from './record-deliveries';
import type { Recorded } from './record-deliveries';

/** Milliseconds until another look at a cursor that is taken. */
const TAKEN = 25;

/**
 * Turns events into deliveries. It goes through the kernel's events in the order of their positions
 * behind a cursor that is kept with the deliveries: both are committed together, so that each event is
 * recorded once. A consumer of the kernel would be told of events one by one, each with a ledger row
 * of its own; recording takes hundreds in one statement, which never leave the database.
 */
export const startRecorder = async (
  runtime: Runtime,
  onError: (error: unknown) => void,
): Promise<Pulse> => {
  const { kernel, strapi, settings } = runtime;
  await beginNow(strapi.db.connection, await kernel.events.head());
  const pulse = startPulse({
    every: settings.pollMilliseconds,
    work: () => kernel.runInScope(PLATFORM_SCOPE, () => recordPage(runtime)),
    onError,
  });
  const unsubscribe = kernel.events.onNumbered(pulse.wake);
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

/** True if more events wait; milliseconds if the cursor is taken. */
const recordPage = async ({ kernel, strapi, sender }: Runtime): Promise<boolean | number> => {
  const visible = visibleEvents(kernel.events.catalogue()).map(({ name }) => name);
  const recorded = await inTransaction(strapi, async (trx): Promise<Recorded | undefined> => {
    const { rows } = await trx.raw<{ rows: { position: string }[] }>(
      `SELECT position::text FROM ${CURSOR} FOR UPDATE SKIP LOCKED`,
    );
    const after = rows[0]?.position;
    // Another process is recording, or a lane is being opened.
    if (after === undefined) return undefined;
    return recordDeliveries(trx, { after, visible, now: kernel.clock.now() });
  });
  if (!recorded) return TAKEN;
  if (recorded.waiting.length > 0) sender?.wake(recorded.waiting);
  return recorded.events === PAGE;
};
