import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { notFound } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { organisationScope, PLATFORM_SCOPE } from '../../../../kernel/shared/scope';
import type { Ticket } from '../../../shared/ticket';
import { callerOf } from './caller';
import type { Caller } from './caller';
import { isReference } from './identifiers';
import { tickets } from './ticket-store';

export interface ReadTicket {
  ticket: Ticket;
  caller: Caller;
  /** Runs work with the rows of the ticket's organisation, which a visitor has not. */
  inScope: <Result>(work: () => PromiseLike<Result>) => Promise<Result>;
}

/**
 * By its id, for the desk and for the account that drew it; by its reference for whoever holds that:
 * then it is the last leg of the visit.
 */
export const readTicket = async (
  strapi: Core.Strapi,
  db: Knex,
  id: string,
): Promise<ReadTicket> => {
  const kernel = pluginApi(strapi, 'kernel');
  const [ticket] = await kernel.runInScope(PLATFORM_SCOPE, () =>
    tickets(db)
      .where(isReference(id) ? 'reference' : 'document_id', id)
      .orderByRaw(`state = 'withdrawn', leg DESC`)
      .limit(1),
  );
  if (!ticket) throw notFound();
  const caller = callerOf(strapi, ticket, id);
  const scope = organisationScope(ticket.organisationId);
  return { ticket, caller, inScope: (work) => kernel.runInScope(scope, work) };
};
