import type { Knex } from 'knex';
import type { FieldChange } from '../../../../kernel/shared/events';
import type { EndpointView } from '../../../shared/contracts';
import { ENDPOINTS } from '../database/tables';
import { likePattern } from '../domain/event-filter';
import type { Runtime } from '../runtime';
import type { UpdateBody } from '../validation/schemas';
import { checkedFilters, checkedUrl } from './check-endpoint';
import type { EndpointRow } from './endpoint-row';
import { endpointEvent, manageEndpoint } from './manage-endpoint';
import { readEndpoint } from './read-endpoints';
import { resetHealth, switchOff, switchOn } from './switch-endpoint';

/** Fields that are left out stay as they are. */
export const updateEndpoint = async (
  runtime: Runtime,
  id: string,
  { enabled, ...body }: UpdateBody,
): Promise<EndpointView> => {
  const wanted = {
    ...body,
    ...(body.url === undefined ? {} : { url: checkedUrl(runtime, body.url) }),
    ...(body.events === undefined ? {} : { events: checkedFilters(runtime, body.events) }),
  };
  await manageEndpoint(runtime, id, async (trx, endpoint) => {
    const changes = changesOf(endpoint, wanted);
    if (changes.length > 0) await write(runtime, trx, endpoint, changes);
    if (enabled === false) await switchOff(runtime, trx, endpoint, 'manual');
    if (enabled === true && !endpoint.enabled) await switchOn(runtime, trx, endpoint);
  });
  return readEndpoint(runtime, id);
};

const changesOf = (endpoint: EndpointRow, wanted: Partial<EndpointRow>): FieldChange[] =>
  (['url', 'description', 'events'] as const).flatMap((field) => {
    const [before, after] = [endpoint[field], wanted[field]];
    const same = after === undefined || JSON.stringify(before) === JSON.stringify(after);
    return same ? [] : [{ field, before, after }];
  });

const write = async (
  { kernel }: Runtime,
  trx: Knex.Transaction,
  endpoint: EndpointRow,
  changes: readonly FieldChange[],
): Promise<void> => {
  const now = kernel.clock.now();
  const values = Object.fromEntries(changes.map(({ field, after }) => [field, after]));
  const events = values['events'] as string[] | undefined;
  await trx(ENDPOINTS)
    .where({ id: endpoint.id })
    .increment('revision', 1)
    .update({
      ...values,
      ...(events ? { patterns: events.map(likePattern) } : {}),
      updated_at: now,
    });
  if (values['url'] !== undefined) await resetHealth(trx, endpoint.id, now);
  const changed = changes.map(({ field }) => field);
  const event = endpointEvent('webhooks.endpoint.updated', endpoint, {
    data: { changed },
    changes,
  });
  await kernel.events.emit(trx, event);
};
