import type { KernelApi } from '../../../../kernel/shared/kernel-api';
import { COUNTERS, HISTORY, NOTICES, SHIFTS, WAITING_MODELS } from './tables';

const ONE_SHIFT = 'queue_shifts_one_at_a_point';

/**
 * The line is an index over those who wait and nobody else: millions of old tickets cost a call
 * nothing. A call writes a new version of its row into each index that holds it, so the others are
 * few, and partial where they can be.
 */
const indexes = [
  `CREATE INDEX IF NOT EXISTS tickets_line ON tickets (queue_id, rank_at, id)
     WHERE state = 'waiting'`,
  `CREATE INDEX IF NOT EXISTS tickets_at_work ON tickets (queue_id, state)
     WHERE state IN ('called', 'serving', 'held', 'parked')`,
  `CREATE INDEX IF NOT EXISTS tickets_at_point ON tickets (service_point_id)
     WHERE state IN ('called', 'serving', 'held')`,
  `CREATE INDEX IF NOT EXISTS tickets_ended_at_point ON tickets (service_point_id, ended_at)
     WHERE ended_at IS NOT NULL`,
  `CREATE INDEX IF NOT EXISTS tickets_of_appointment ON tickets (appointment_id)
     WHERE appointment_id IS NOT NULL`,
  // No statement reads it, and each call would write it.
  'DROP INDEX IF EXISTS tickets_scored',
  `CREATE UNIQUE INDEX IF NOT EXISTS ${ONE_SHIFT} ON ${SHIFTS} (service_point_id)
     WHERE state <> 'closed'`,
];

export const declareConstraints = (kernel: KernelApi): void => {
  kernel.afterSchemaSync('queues: indexes', indexes);
  kernel.protectTable(COUNTERS);
  kernel.protectTable(HISTORY);
  kernel.protectTable(SHIFTS);
  kernel.protectTable(NOTICES);
  kernel.protectTable(WAITING_MODELS);
  kernel.nameConstraint(ONE_SHIFT, 'POINT_TAKEN', 'Somebody else works at this service point');
  kernel.nameConstraint('queues_prefix_unique', 'PREFIX_TAKEN', 'Another queue has this prefix');
};
