import type { KernelApi } from '../../../../kernel/shared/kernel-api';
import { claimsInTurn } from './claims-in-turn';
import { CLAIMS, FEEDS, HISTORY } from './tables';

const NO_OVERLAP = 'appointment_claims_no_overlap';

/** Claims of one appointment (its slot and its proposals) may overlap each other, never others'. */
const noOverlap = [
  'CREATE EXTENSION IF NOT EXISTS btree_gist',
  `ALTER TABLE ${CLAIMS} DROP CONSTRAINT IF EXISTS ${NO_OVERLAP}`,
  `ALTER TABLE ${CLAIMS} ADD CONSTRAINT ${NO_OVERLAP} EXCLUDE USING gist (
     resource_id WITH =, seat WITH =, appointment_id WITH <>,
     tsrange(occupied_from, occupied_to) WITH &&)`,
];

/** NOT NULL as a check: Strapi's schema sync undoes NOT NULL, and no constraint sees a null. */
const complete = [
  `ALTER TABLE ${CLAIMS} DROP CONSTRAINT IF EXISTS appointment_claims_complete`,
  `ALTER TABLE ${CLAIMS} ADD CONSTRAINT appointment_claims_complete CHECK (
     num_nulls(resource_id, appointment_id, seat, starts_at, ends_at, occupied_from, occupied_to) = 0
     AND kind IN ('booking', 'hold', 'proposal') AND seat >= 0
     AND occupied_from <= starts_at AND starts_at < ends_at AND ends_at <= occupied_to
     AND occupied_to - occupied_from <= interval '48 hours')`,
];

/** The customer limit and the quota of holds count only what is alive. */
const indexes = [
  `CREATE INDEX IF NOT EXISTS appointments_live_holds ON appointments (visitor_key)
     WHERE state = 'held'`,
  `CREATE INDEX IF NOT EXISTS appointments_running_out ON appointments (expires_at)
     WHERE state IN ('held', 'proposed')`,
  `CREATE INDEX IF NOT EXISTS appointments_unanswered ON appointments (starts_at)
     WHERE state = 'requested'`,
];

/** Which day of which schedule a closure stands for. */
const schedules = [
  `CREATE UNIQUE INDEX IF NOT EXISTS closures_of_schedule ON closures (schedule_id, kind, first_day)
     WHERE schedule_id IS NOT NULL`,
];

export const declareConstraints = (kernel: KernelApi): void => {
  kernel.afterSchemaSync('appointments: no overlap', noOverlap);
  kernel.afterSchemaSync('appointments: complete claims', complete);
  kernel.afterSchemaSync('appointments: indexes', indexes);
  kernel.afterSchemaSync('appointments: claims in turn', claimsInTurn);
  kernel.afterSchemaSync('appointments: closures of schedules', schedules);
  kernel.protectTable(CLAIMS);
  kernel.protectTable(HISTORY);
  kernel.protectTable(FEEDS);
  kernel.nameConstraint(NO_OVERLAP, 'SLOT_TAKEN', 'This slot is taken');
};
