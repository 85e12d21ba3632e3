import type { Ticket } from '../../../shared/ticket';

/** What the desk sees: keys and the visitor's secret stay inside. */
export type TicketView = Omit<
  Ticket,
  'reference' | 'customerKey' | 'predictedRaw' | 'predictedAhead'
>;

export const present = ({
  reference: _reference,
  customerKey: _customerKey,
  predictedRaw: _raw,
  predictedAhead: _ahead,
  ...ticket
}: Ticket): TicketView => ticket;

/** The answer to whoever has just drawn it: with the reference, for the printed ticket. */
export const presentIssued = (ticket: Ticket): TicketView & { reference: string } => ({
  ...present(ticket),
  reference: ticket.reference,
});
