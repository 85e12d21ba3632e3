import type { PlainModel } from '../../../../kernel/shared/strapi';

/** The last number of a queue and day; its row is locked until the ticket is committed. */
export const COUNTERS = 'queue_counters';
/** Append-only: who did what to a ticket. */
export const HISTORY = 'ticket_history';
export const SHIFTS = 'queue_shifts';
/**
 * Which notices a ticket has had. Not a column of the ticket: writing that would lock the row, and
 * whoever calls at that moment would skip it.
 */
export const NOTICES = 'ticket_notices';

/** What each queue has learnt about its waiting times: one row for a queue. */
export const WAITING_MODELS = 'queue_waiting_models';

/** Strapi writes the column's name into each attribute, so none may be shared. */
const text = () => ({ type: 'string' });
const instant = () => ({ type: 'datetime' });
const integer = () => ({ type: 'integer' });

export const models: readonly PlainModel[] = [
  {
    uid: 'queues::counter',
    singularName: 'queue_counter',
    tableName: COUNTERS,
    attributes: {
      id: { type: 'increments' },
      organisationId: text(),
      queueId: text(),
      day: text(),
      last: integer(),
    },
    indexes: [{ name: 'queue_counters_day', columns: ['queue_id', 'day'], type: 'unique' }],
  },
  {
    uid: 'queues::history',
    singularName: 'ticket_history',
    tableName: HISTORY,
    attributes: {
      id: { type: 'increments' },
      organisationId: text(),
      ticketId: text(),
      queueId: text(),
      verb: text(),
      fromState: text(),
      toState: text(),
      side: text(),
      actorKey: text(),
      servicePointId: text(),
      reason: { type: 'text' },
      at: instant(),
    },
    indexes: [{ name: 'ticket_history_owner', columns: ['ticket_id', 'id'] }],
  },
  {
    uid: 'queues::notice',
    singularName: 'ticket_notice',
    tableName: NOTICES,
    attributes: {
      id: { type: 'increments' },
      organisationId: text(),
      ticketId: text(),
      kind: text(),
    },
    indexes: [{ name: 'ticket_notices_once', columns: ['ticket_id', 'kind'], type: 'unique' }],
  },
  {
    uid: 'queues::waiting-model',
    singularName: 'queue_waiting_model',
    tableName: WAITING_MODELS,
    attributes: {
      id: { type: 'increments' },
      organisationId: text(),
      queueId: text(),
      model: { type: 'json' },
    },
    indexes: [{ name: 'queue_waiting_models_queue', columns: ['queue_id'], type: 'unique' }],
  },
  {
    uid: 'queues::shift',
    singularName: 'queue_shift',
    tableName: SHIFTS,
    attributes: {
      id: { type: 'increments' },
      documentId: text(),
      organisationId: text(),
      branchId: text(),
      servicePointId: text(),
      agentKey: text(),
      state: text(),
      openedAt: instant(),
      changedAt: instant(),
      closedAt: instant(),
      plannedEndAt: instant(),
      pausedSeconds: integer(),
    },
    indexes: [
      { name: 'queue_shifts_document', columns: ['document_id'], type: 'unique' },
      { name: 'queue_shifts_branch', columns: ['branch_id', 'opened_at'] },
    ],
  },
];
