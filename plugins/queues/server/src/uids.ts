export const QUEUE_UID = 'plugin::queues.queue';
export const SERVICE_POINT_UID = 'plugin::queues.service-point';
export const TICKET_CATEGORY_UID = 'plugin::queues.ticket-category';
export const TICKET_UID = 'plugin::queues.ticket';
export const SHIFT_ENTITY = 'plugin::queues.shift';
