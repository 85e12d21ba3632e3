const route = (method: 'GET' | 'POST', path: string, handler: string) => ({
  method,
  path,
  handler,
});

/** Paths that clients of the seed systems know. */
export const seedRoutes = [
  route('GET', '/calendar/events', 'calendar.events'),
  route('POST', '/calendar/events', 'calendar.block'),
  route('GET', '/calendar/availability', 'slot.find'),
  route('POST', '/calendar/appointments', 'calendar.book'),
  route('GET', '/properties/:id/visits', 'calendar.visits'),
  route('POST', '/properties/:id/visits', 'calendar.visit'),
];
