import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { conflict, invalid } from '../../../../kernel/shared/errors';
import { PLATFORM_SCOPE } from '../../../../kernel/shared/scope';
import { inTransaction } from '../../../../kernel/shared/strapi';
import type { EndpointWithSecret } from '../../../shared/contracts';
import { ENDPOINTS, HEALTH, SECRETS } from '../database/tables';
import { likePattern } from '../domain/event-filter';
import { generateSecret } from '../domain/secret';
import type { Runtime } from '../runtime';
import type { CreateBody } from '../validation/schemas';
import { organisationOfNew } from './access';
import { checkedFilters, checkedUrl } from './check-endpoint';
import { endpointEvent } from './manage-endpoint';
import { readEndpoint } from './read-endpoints';

/** More than anybody needs, and a bound on what one event can cause. */
const MOST_ENDPOINTS = 50;

export const createEndpoint = async (
  runtime: Runtime,
  body: CreateBody,
): Promise<EndpointWithSecret> => {
  const { kernel, strapi } = runtime;
  const organisationId = organisationOfNew(kernel, body.organisationId);
  const url = checkedUrl(runtime, body.url);
  const events = checkedFilters(runtime, body.events);
  const id = randomUUID();
  const secret = generateSecret();
  const now = kernel.clock.now();

  const create = async (trx: Knex.Transaction): Promise<void> => {
    await checkOrganisation(trx, organisationId);
    await trx(ENDPOINTS).insert({
      id,
      organisation_id: organisationId,
      url,
      description: body.description,
      events,
      patterns: events.map(likePattern),
      created_at: now,
      updated_at: now,
    });
    await trx(HEALTH).insert({ endpoint_id: id });
    await insertSecret(runtime, trx, id, secret);
    const endpoint = { id, organisation_id: organisationId };
    const changes = [
      { field: 'url', before: null, after: url },
      { field: 'events', before: null, after: events },
    ];
    await kernel.events.emit(
      trx,
      endpointEvent('webhooks.endpoint.created', endpoint, { changes }),
    );
  };
  await inTransaction(strapi, (trx) => kernel.runInScope(PLATFORM_SCOPE, () => create(trx)));
  return { ...(await readEndpoint(runtime, id)), secret };
};

/** It exists, and has not too many already; the lock makes the count hold. */
const checkOrganisation = async (
  trx: Knex.Transaction,
  organisationId: string | null,
): Promise<void> => {
  await trx.raw('SELECT pg_advisory_xact_lock(hashtext(?))', [`${ENDPOINTS} ${organisationId}`]);
  if (organisationId !== null) {
    const found = await trx<{ id: number; document_id: string }>('organisations')
      .where({ document_id: organisationId })
      .first('id');
    if (!found) throw invalid('organisationId', 'There is no such organisation');
  }
  const count = await trx(ENDPOINTS)
    .where({ organisation_id: organisationId })
    .count<{ count: string }[]>('*');
  if (Number(count[0]?.count) >= MOST_ENDPOINTS) {
    throw conflict('TOO_MANY_ENDPOINTS', `At most ${MOST_ENDPOINTS} endpoints`);
  }
};

export const insertSecret = async (
  { box, kernel }: Runtime,
  trx: Knex.Transaction,
  endpointId: string,
  secret: string,
): Promise<void> => {
  await trx(SECRETS).insert({
    id: randomUUID(),
    endpoint_id: endpointId,
    sealed: box.seal(secret, endpointId),
    created_at: kernel.clock.now(),
  });
};
