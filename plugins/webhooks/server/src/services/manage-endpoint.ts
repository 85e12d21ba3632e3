import type { Knex } from 'knex';
import { notFound } from '../../../../kernel/shared/errors';
import { PLATFORM_SCOPE } from '../../../../kernel/shared/scope';
import { inTransaction } from '../../../../kernel/shared/strapi';
import type { EventInput, EventPayloads, FieldChange } from '../../../../kernel/shared/events';
import { ENDPOINT_ENTITY } from '../../../shared/events';
import { ENDPOINTS } from '../database/tables';
import type { Runtime } from '../runtime';
import { requireManager } from './access';
import type { EndpointRow } from './endpoint-row';

/**
 * One transaction of a manager on an endpoint: finds it in his scope, locks it, checks his role, and
 * goes on in platform scope, which secrets and health need.
 */
export const manageEndpoint = <Result>(
  { kernel, strapi }: Runtime,
  id: string,
  work: (trx: Knex.Transaction, endpoint: EndpointRow) => Promise<Result>,
): Promise<Result> =>
  inTransaction(strapi, async (trx) => {
    const endpoint = await trx<EndpointRow>(ENDPOINTS).where({ id }).forUpdate().first();
    if (!endpoint) throw notFound();
    requireManager(kernel, endpoint.organisation_id);
    return kernel.runInScope(PLATFORM_SCOPE, () => work(trx, endpoint));
  });

type EndpointEvent = Extract<EventInput['name'], `webhooks.endpoint.${string}`>;

/** What happened to an endpoint, for the audit and for other endpoints. */
export const endpointEvent = <Name extends EndpointEvent>(
  name: Name,
  { id, organisation_id: organisationId }: Pick<EndpointRow, 'id' | 'organisation_id'>,
  more: {
    data?: Omit<EventPayloads[Name], 'endpointId'>;
    changes?: readonly FieldChange[];
  } = {},
): EventInput<Name> =>
  ({
    ...more,
    name,
    organisationId,
    entityType: ENDPOINT_ENTITY,
    entityId: id,
    data: { endpointId: id, ...more.data },
  }) as EventInput<Name>;
