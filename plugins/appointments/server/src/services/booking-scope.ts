import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../kernel/shared/scope';
import { bookingWindow } from '../domain/slots';
import type { Period } from '../domain/time';
import { bookableService } from './bookable-service';
import type { BookableService } from './bookable-service';
import type { Caller } from './caller';
import { bookingCaller } from './customer';
import { inVerbTransaction } from './verb-transaction';

export interface BookingScope {
  trx: Knex.Transaction;
  service: BookableService;
  caller: Caller;
  now: Date;
  /** [earliest, latest) start that the caller may book. */
  window: Period;
}

/** One transaction with the rows of the service's organisation, which a customer has not. */
export const inBookingScope = <Result>(
  strapi: Core.Strapi,
  serviceId: string,
  work: (scope: BookingScope) => Promise<Result>,
): Promise<Result> => {
  const kernel = pluginApi(strapi, 'kernel');
  const verb = () =>
    inVerbTransaction(strapi, async (trx) => {
      const service = await bookableService(trx, serviceId);
      const { organisationId } = service;
      remember(serviceId, organisationId);
      const now = kernel.clock.now();
      const caller = bookingCaller(strapi, organisationId);
      return kernel.runInScope(organisationScope(organisationId), () =>
        work({ trx, service, caller, now, window: windowOf(service, caller, now) }),
      );
    });
  const expected = organisations.get(serviceId);
  return expected === undefined ? verb() : kernel.runInScope(organisationScope(expected), verb);
};

/**
 * Whose each service was when it was last booked: a transaction that begins in the scope that it
 * will need spares two statements that change it. Nothing depends on its being right.
 */
const organisations = new Map<string, string>();
const MOST = 1_000;

const remember = (serviceId: string, organisationId: string): void => {
  if (organisations.size >= MOST) organisations.clear();
  organisations.set(serviceId, organisationId);
};

/** The desk may book at once and as far ahead as it likes; the customer as the service allows. */
export const windowOf = (service: BookableService, caller: Caller, now: Date): Period =>
  bookingWindow(
    caller.side === 'customer'
      ? {
          now: now.getTime(),
          minimumNotice: service.minimumNoticeMinutes,
          horizon: service.horizonDays,
        }
      : { now: now.getTime(), minimumNotice: 0, horizon: DESK_HORIZON_DAYS },
  );

const DESK_HORIZON_DAYS = 1096;
