const route = (method: 'GET' | 'POST' | 'PUT', path: string, handler: string) => ({
  method,
  path,
  handler,
});

/** What no client of the seed system knows. */
export const verbs = [
  route('GET', '/sessions/:id', 'session.findOne'),
  route('POST', '/sessions/:id/pause', 'session.pause'),
  route('POST', '/sessions/:id/resume', 'session.resume'),
  route('POST', '/sessions/:id/move', 'session.move'),
];
