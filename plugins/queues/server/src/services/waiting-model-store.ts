import type { Knex } from 'knex';
import { WAITING_MODELS } from '../database/tables';
import { learn, newModel } from '../domain/waiting/waiting-model';
import type { WaitingModel } from '../domain/waiting/waiting-model';
import type { Observation } from '../domain/waiting/observation';
import type { Queue } from './queue-store';

/** What is known of a queue; the guess of its service time is always the one that is set now. */
export const modelOf = ({ serviceMinutes }: Queue, kept: WaitingModel | null): WaitingModel => {
  const prior = serviceMinutes * 60;
  return kept ? { ...kept, services: { ...kept.services, prior } } : newModel(prior);
};

/** Behind a lock of the queue's row, so that two processes lose none of each other's lessons. */
export const addLesson = async (
  trx: Knex.Transaction,
  queue: Queue,
  seen: Observation,
): Promise<void> => {
  const kept = (await lockedModel(trx, queue)) ?? (await firstModel(trx, queue));
  const model = JSON.stringify(learn(modelOf(queue, kept), seen));
  await trx(WAITING_MODELS).where('queue_id', queue.id).update({ model });
};

const lockedModel = async (
  trx: Knex.Transaction,
  { id }: Queue,
): Promise<WaitingModel | undefined> => {
  const [row] = await trx(WAITING_MODELS)
    .where('queue_id', id)
    .forUpdate()
    // Strapi leaves jsonb as text, but not json.
    .select<{ model: WaitingModel }[]>(trx.raw('model::json AS model'));
  return row?.model;
};

/** Another process may have been faster: then its row is read. */
const firstModel = async (trx: Knex.Transaction, queue: Queue): Promise<WaitingModel | null> => {
  const model = JSON.stringify(modelOf(queue, null));
  await trx(WAITING_MODELS)
    .insert({ organisation_id: queue.organisationId, queue_id: queue.id, model })
    .onConflict('queue_id')
    .ignore();
  return (await lockedModel(trx, queue)) ?? null;
};
