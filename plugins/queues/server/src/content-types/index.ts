import queue from './queue.json';
import servicePoint from './service-point.json';
import ticket from './ticket.json';
import ticketCategory from './ticket-category.json';

export const contentTypes = {
  queue: { schema: queue },
  'service-point': { schema: servicePoint },
  'ticket-category': { schema: ticketCategory },
  ticket: { schema: ticket },
};
