import type { DomainEvent, EventInput } from '../../plugins/kernel/shared/events';
import { inTransaction } from '../../plugins/kernel/shared/strapi';
import { api, strapi } from './app';
import { until } from './until';

declare module '../../plugins/kernel/shared/events' {
  interface EventPayloads {
    'test.thing.happened': { n: number };
    'test.thing.ended': { n: number };
  }
}

const { events } = api('kernel');

for (const name of ['test.thing.happened', 'test.thing.ended'] as const) {
  events.define(name, { version: 1, description: 'For tests', visibility: 'organisation' });
}

export type TestEvent = DomainEvent<'test.thing.happened'>;

export const happened = (
  entityId: string,
  n = 0,
  organisationId: string | null = null,
): EventInput<'test.thing.happened'> => ({
  name: 'test.thing.happened',
  organisationId,
  entityType: 'test::thing',
  entityId,
  data: { n },
});

export const emit = (...inputs: readonly EventInput[]) =>
  inTransaction(strapi, (trx) => events.emitMany(trx, inputs));

/** The newest position, once all that is committed has one. */
export const quietHead = async (): Promise<string> => {
  await until(async () => {
    const waiting = await strapi.db.connection('kernel_events').whereNull('position').first('id');
    return waiting === undefined;
  });
  return events.head();
};

/** Consumers that a test adds to the running application are known to it after a moment. */
export const known = (consumer: string): Promise<void> =>
  until(async () => {
    const row = await strapi.db
      .connection('kernel_event_consumers')
      .where({ name: consumer })
      .first('name');
    return row !== undefined;
  });
