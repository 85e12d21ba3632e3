import type { Core } from '@strapi/strapi';
import { accountKey } from '../../../../kernel/shared/actor';
import { forbidden, invalid } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import type { Customer } from '../../../shared/appointment';
import type { Appointment } from '../../../shared/appointment';
import type { BookableService } from './bookable-service';
import { keyOf, sideOf } from './caller';
import type { Caller } from './caller';
import { sha256 } from './identifiers';

export interface BookingCustomer extends Customer {
  /** documentId of the account that the desk books for. */
  accountId?: string | undefined;
}

export type CustomerFields = Pick<
  Appointment,
  | 'customerName'
  | 'customerEmail'
  | 'customerPhone'
  | 'customerLocale'
  | 'customerTimeZone'
  | 'customerKey'
>;

/** The caller of a booking that does not exist yet: the desk of that organisation, or a customer. */
export const bookingCaller = (strapi: Core.Strapi, organisationId: string): Caller => {
  const actor = pluginApi(strapi, 'kernel').actor();
  return { side: sideOf(actor, organisationId), key: keyOf(actor) };
};

/** Whose quota of holds counts: the account, or the address that an anonymous call came from. */
export const visitorKey = (caller: Caller, address: string): string =>
  caller.key ?? `address:${sha256(address).slice(0, 32)}`;

export const customerFields = (
  caller: Caller,
  customer: BookingCustomer | undefined,
): CustomerFields => ({
  customerName: customer?.name ?? null,
  customerEmail: customer?.email?.toLowerCase() ?? null,
  customerPhone: customer?.phone ?? null,
  customerLocale: customer?.locale ?? null,
  customerTimeZone: customer?.timeZone ?? null,
  customerKey: keyOfCustomer(caller, customer),
});

const keyOfCustomer = (caller: Caller, customer: BookingCustomer | undefined): string | null => {
  if (caller.side === 'customer' && caller.key !== null) return caller.key;
  if (caller.side !== 'customer' && customer?.accountId) {
    return accountKey({ kind: 'user', documentId: customer.accountId });
  }
  const address = customer?.email?.toLowerCase() ?? customer?.phone;
  return address === undefined ? null : `address:${sha256(address).slice(0, 32)}`;
};

/** Somebody without an account must say who he is, and the service must want him. */
export const requireReachable = (
  service: BookableService,
  caller: Caller,
  customer: Customer | undefined,
): void => {
  if (caller.side !== 'customer' || caller.key !== null) return;
  requireAnonymousAllowed(service, caller);
  if (!customer?.name) throw invalid('customer.name', 'A name is required', 'REQUIRED');
  if (!customer.email && !customer.phone) {
    throw invalid('customer.email', 'An email address or a phone number is required', 'REQUIRED');
  }
};

export const requireAnonymousAllowed = (service: BookableService, caller: Caller): void => {
  if (caller.side === 'customer' && caller.key === null && !service.anonymousAllowed) {
    throw forbidden('This service can be booked with an account only', 'ACCOUNT_REQUIRED');
  }
};
