import type { Knex } from 'knex';
import { conflict, DomainError } from '../../../../kernel/shared/errors';
import { BLOCKING_STATES } from '../../../shared/transitions';
import type { BookableService } from './bookable-service';
import { lock } from './claims';

export interface CustomerLimit {
  service: BookableService;
  customerKey: string | null;
  now: Date;
  /** The appointment that is being requested: a hold counts as one already. */
  except?: string;
  /** How many are being requested. Default 1. */
  adding?: number;
}

/** Locks the customer, because two requests at once would both count the same. */
export const requireWithinLimit = async (
  trx: Knex.Transaction,
  { service, customerKey, now, except, adding = 1 }: CustomerLimit,
): Promise<void> => {
  const { id, organisationId, perCustomerLimit } = service;
  if (perCustomerLimit === null || customerKey === null) return;
  await lock(trx, `appointments.customer ${organisationId} ${customerKey}`);
  const rows = await trx('appointments')
    .where({ organisation_id: organisationId, customer_key: customerKey, service_id: id })
    .whereNot({ document_id: except ?? '' })
    .whereIn('state', BLOCKING_STATES)
    .where('ends_at', '>', now)
    .limit(perCustomerLimit)
    .select('id');
  if (rows.length + adding <= perCustomerLimit) return;
  throw conflict('CUSTOMER_LIMIT', 'You have as many of these appointments as one may have', {
    limit: perCustomerLimit,
  });
};

export const requireWithinQuota = async (
  trx: Knex.Transaction,
  visitorKey: string,
  quota: number,
  now: Date,
): Promise<void> => {
  await lock(trx, `appointments.visitor ${visitorKey}`);
  const rows = await trx('appointments')
    .where({ visitor_key: visitorKey, state: 'held' })
    .where('expires_at', '>', now)
    .limit(quota)
    .select('id');
  if (rows.length < quota) return;
  throw new DomainError(429, 'HOLD_QUOTA', 'You hold as many slots as one may hold', { quota });
};
