import type { Ticket } from '../../../shared/ticket';

/** What the desk sees: keys and the visitor's secret stay inside. */
export type TicketView = Omit<Ticket, 'reference' | 'customerKey' | 'prediction'>;

export const present = ({
  reference: _reference,
  customerKey: _customerKey,
  prediction: _prediction,
  ...ticket
}: Ticket): TicketView => ticket;

/** The answer to whoever has just drawn it: with the reference, for the printed ticket. */
export const presentIssued = (ticket: Ticket): TicketView & { reference: string } => ({
  ...present(ticket),
  reference: ticket.reference,
});
