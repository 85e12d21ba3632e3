import type { Knex } from 'knex';
import { notFound } from '../../../../kernel/shared/errors';
import { prepared } from '../../../../kernel/shared/prepared';
import type { SlotShape } from '../domain/slots';

export interface BookableService {
  id: string;
  organisationId: string;
  name: string;
  shape: SlotShape;
  minimumNoticeMinutes: number;
  horizonDays: number;
  perCustomerLimit: number | null;
  changeNoticeMinutes: number;
  holdMinutes: number;
  proposalHours: number;
  autoConfirm: boolean;
  anonymousAllowed: boolean;
  /** The code of the organisation's fees that gives the price, instead of the two below. */
  feeCode: string | null;
  priceMinor: number | null;
  currency: string | null;
}

type Row = Omit<BookableService, 'shape'> & SlotShape;

const COLUMNS: Readonly<Record<keyof Row, string>> = {
  id: 'document_id',
  organisationId: 'organisation_id',
  name: 'name',
  duration: 'duration_minutes',
  step: 'step_minutes',
  bufferBefore: 'buffer_before_minutes',
  bufferAfter: 'buffer_after_minutes',
  minimumNoticeMinutes: 'minimum_notice_minutes',
  horizonDays: 'horizon_days',
  perCustomerLimit: 'per_customer_limit',
  changeNoticeMinutes: 'change_notice_minutes',
  holdMinutes: 'hold_minutes',
  proposalHours: 'proposal_hours',
  autoConfirm: 'auto_confirm',
  anonymousAllowed: 'anonymous_allowed',
  feeCode: 'fee_code',
  priceMinor: 'price_minor',
  currency: 'currency',
};

/** Services are public, so any scope finds them. Throws 404 for one that is unknown or withdrawn. */
export const bookableService = (db: Knex, id: string): Promise<BookableService> =>
  find(db, id, { withdrawn: false });

/** The service of an appointment that stands: also one that takes no new bookings any more. */
export const serviceOfAppointment = (
  db: Knex,
  { serviceId }: { serviceId: string },
): Promise<BookableService> => find(db, serviceId, { withdrawn: true });

const SERVICE = `
  SELECT ${Object.entries(COLUMNS)
    .map(([property, column]) => `${column} AS "${property}"`)
    .join(', ')}
  FROM bookable_services WHERE document_id = :id AND (active OR CAST(:withdrawn AS boolean))`;

const find = async (
  db: Knex,
  id: string,
  { withdrawn }: { withdrawn: boolean },
): Promise<BookableService> => {
  const { rows } = await prepared<{ rows: Row[] }>(db, 'appointments_service', SERVICE, {
    id,
    withdrawn,
  });
  const [row] = rows;
  if (!row) throw notFound('There is no such service');
  const { duration, step, bufferBefore, bufferAfter, ...service } = row;
  return { ...service, shape: { duration, step, bufferBefore, bufferAfter } };
};
