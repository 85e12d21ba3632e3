const route = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, handler: string) => ({
  method,
  path,
  handler,
});

/** Paths that clients of the seed system know; `GET /logs` is the audit plugin's. */
export const seedRoutes = [
  route('GET', '/utilisateurs', 'utilisateur.find'),
  route('POST', '/utilisateurs', 'utilisateur.create'),
  route('GET', '/utilisateurs/:id', 'utilisateur.findOne'),
  route('PUT', '/utilisateurs/:id', 'utilisateur.update'),
  route('DELETE', '/utilisateurs/:id', 'utilisateur.erase'),
  route('GET', '/postes', 'poste.find'),
  route('POST', '/postes', 'poste.create'),
  route('GET', '/postes/:id', 'poste.findOne'),
  route('PUT', '/postes/:id/status', 'poste.status'),
  route('GET', '/sessions', 'session.find'),
  // Its answer holds the code, of which only a hash may be kept.
  {
    ...route('POST', '/sessions', 'session.create'),
    config: { kernel: { idempotent: false } },
  },
  route('POST', '/sessions/validate-code', 'session.validateCode'),
  route('POST', '/sessions/:id/add-time', 'session.addTime'),
  route('POST', '/sessions/:id/terminate', 'session.terminate'),
];
