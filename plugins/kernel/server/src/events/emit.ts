import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { EmittedEvent, EventActor, EventInput } from '../../../shared/events';
import type { Actor } from '../../../shared/actor';
import { valuesOf } from '../../../shared/with-commit';
import { clock } from '../clock';
import { currentActor } from '../tenancy/context';
import { sendWithCommit } from '../tenancy/with-commit';
import type { EventRegistry } from './registry';
import { requestFacts } from './request-facts';
import { EVENTS } from './tables';
import { uuidV7 } from './uuid-v7';

/** Rows of one INSERT: keeps a statement of an importer at a few megabytes. */
const CHUNK = 1_000;

interface Emitter {
  strapi: Core.Strapi;
  registry: EventRegistry;
  /** Called when the transaction is through; a crash before it is what polling is for. */
  wake: () => void;
}

export const emitAll = async (
  { strapi, registry, wake }: Emitter,
  trx: Knex.Transaction,
  inputs: readonly EventInput[],
): Promise<EmittedEvent[]> => {
  if (inputs.length === 0) return [];
  const request = requestFacts(strapi);
  const actor = eventActor(currentActor());
  const now = clock.now();
  const occurredAt = now.toISOString();

  const events = inputs.map((input) => ({
    id: uuidV7(now),
    name: input.name,
    version: registry.definition(input.name).version,
    organisationId: input.organisationId,
    entityType: input.entityType,
    entityId: input.entityId,
    occurredAt,
    actor,
    requestId: request?.id ?? null,
    data: input.data,
    changes: input.changes ?? [],
    reason: input.reason ?? null,
    request,
  })) as EmittedEvent[];

  // The text is made at once: whoever emits may change what he gave.
  const text = insertions(events);
  sendWithCommit(trx, () => text);
  for (const recorder of registry.recorders()) await recorder(trx, events);
  trx.executionPromise.then(wake, () => {});
  return events;
};

const insertions = (events: readonly EmittedEvent[]): string => {
  let sql = '';
  for (let start = 0; start < events.length; start += CHUNK) {
    const rows = events.slice(start, start + CHUNK).map(rowOf);
    sql += `INSERT INTO ${EVENTS} (id, name, version, organisation_id, entity_type, entity_id,
      occurred_at, actor, request_id, data) VALUES ${valuesOf(rows)};`;
  }
  return sql;
};

const rowOf = (event: EmittedEvent) => [
  event.id,
  event.name,
  event.version,
  event.organisationId,
  event.entityType,
  event.entityId,
  event.occurredAt,
  JSON.stringify(event.actor),
  event.requestId,
  JSON.stringify(event.data),
];

export const eventActor = (actor: Actor): EventActor => {
  switch (actor.kind) {
    case 'user':
      return { kind: 'user', id: actor.documentId };
    case 'admin':
    case 'token':
      return { kind: actor.kind, id: String(actor.id) };
    case 'poste':
      return { kind: 'poste', id: actor.id };
    case 'job':
      return { kind: 'job', id: actor.name };
    case 'anonymous':
      return { kind: 'anonymous' };
  }
};
