const route = (method: 'GET' | 'POST' | 'PUT', path: string, handler: string) => ({
  method,
  path,
  handler,
});

/** What no client of the seed system knows. */
export const verbs = [
  // Its answer holds secrets of the poste.
  {
    ...route('POST', '/postes/enrolments', 'enrolment.request'),
    config: { kernel: { idempotent: false } },
  },
  route('POST', '/postes/enrolments/confirm', 'enrolment.confirm'),
  {
    ...route('POST', '/postes/enrolments/:id/claim', 'enrolment.claim'),
    config: { kernel: { idempotent: false } },
  },
  route('GET', '/postes/rules', 'place.rules'),
  route('PUT', '/postes/rules', 'place.changeRules'),
  route('GET', '/postes/waiting', 'place.waiting'),
  route('POST', '/postes/waiting', 'place.join'),
  route('POST', '/postes/waiting/:id/leave', 'place.leave'),
  route('POST', '/postes/:id/revoke', 'enrolment.revoke'),
  route('PUT', '/postes/:id/compatibility', 'enrolment.compatibility'),
  route('GET', '/postes/:id/commands', 'command.find'),
  route('POST', '/postes/:id/commands', 'command.create'),
  route('GET', '/sessions/:id', 'session.findOne'),
  route('POST', '/sessions/:id/pause', 'session.pause'),
  route('POST', '/sessions/:id/resume', 'session.resume'),
  route('POST', '/sessions/:id/move', 'session.move'),
];
